"""The page, view by view. Text of articles reaches it through :mod:`geo.views.html` only."""
