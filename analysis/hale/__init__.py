"""Results of hale, for analysts: labelled counts, measures, pictures and reports.

    from hale import open_results
    results = open_results("results.h5")
    results.central("population").person_months     # xarray, by option, year, borough, decile, sex, age
    results.comparison                              # pandas, the rows of `hale compare`
"""

from hale.results import Results, ResultsError, open_results

__all__ = ["Results", "ResultsError", "open_results"]
