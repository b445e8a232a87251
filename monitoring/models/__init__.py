from monitoring.models.observations import Breakdown, Observation
from monitoring.models.reports import Report, ReportChapter, ReportFile

__all__ = ["Breakdown", "Observation", "Report", "ReportChapter", "ReportFile"]
