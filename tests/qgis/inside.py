"""Runs in QGIS's own Python: which places its time filter leaves in a file on some days, as JSON."""

import json
import sys

from qgis.core import (
    QgsApplication, QgsDateTimeRange, QgsFeatureRequest, QgsVectorLayer, QgsVectorLayerTemporalContext,
    QgsVectorLayerTemporalProperties,
)  # fmt: skip
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime


def main(path, days):
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(path, "control", "ogr")
    assert layer.isValid()
    times = layer.temporalProperties()
    times.setIsActive(True)
    times.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields)
    times.setStartField("start_datetime")
    times.setEndField("end_datetime")
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    print(json.dumps({day: _places(layer, times, context, day) for day in days}))


def _places(layer, times, context, day):
    date = QDate.fromString(day, Qt.ISODate)
    noon = QgsDateTimeRange(QDateTime(date, QTime(12, 0), Qt.UTC), QDateTime(date, QTime(12, 1), Qt.UTC))
    request = QgsFeatureRequest().setFilterExpression(times.createFilterString(context, noon))
    return sorted({feature["place_id"] for feature in layer.getFeatures(request)})


main(sys.argv[1], sys.argv[2:])
