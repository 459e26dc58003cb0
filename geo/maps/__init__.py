"""From who holds what to a map: data files for the browser and the folium plug-in that draws them."""
