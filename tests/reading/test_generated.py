"""Whatever the text, reading ends, its spans lie inside, and every place is in the gazetteer or said to be unresolved."""

from hypothesis import HealthCheck, Phase, given, settings

from tests.soak.generated import days, read_and_look, texts


# Without shrinking: what fails is told at once.
@settings(max_examples=2_000, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
          suppress_health_check=list(HealthCheck))
@given(texts(), days())
def test_any_text_can_be_read(text, published):
    read_and_look(text, published)
