"""Property tests look at the examples of tests/fixtures/examples.py, wherever they were loaded."""

from hypothesis import given
from hypothesis import strategies as st


@given(st.none())
def test_a_property_is_looked_at_patiently_and_in_each_run_alike(nothing):
    test = test_a_property_is_looked_at_patiently_and_in_each_run_alike
    kept = test._hypothesis_internal_use_settings
    assert (kept.deadline, kept.max_examples, kept.derandomize) == (None, 50, True)
