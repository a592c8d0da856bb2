#!/usr/bin/env python3
"""floors.py tells what fell, raises what rose and lowers nothing unless told to."""
import sys
sys.dont_write_bytecode = True  # nothing is left in the source tree
import unittest
import floors

F1, BAD = "corpus en figures.f1", "corpus vi figures.period.given_where_none"


class Floors(unittest.TestCase):
    def test_a_score_below_its_floor_is_told_with_its_slot(self):
        self.assertEqual(floors.compare({F1: 0.871}, {F1: 0.88}), [f"{F1}: 0.871 is below its floor 0.880"])
        self.assertEqual(floors.compare({F1: 0.88}, {F1: 0.88}), [])

    def test_a_rate_that_should_be_low_has_a_ceiling(self):
        self.assertEqual(floors.compare({BAD: 0.2}, {BAD: 0.15}), [f"{BAD}: 0.200 is above its ceiling 0.150"])
        self.assertEqual(floors.compare({BAD: 0.1}, {BAD: 0.15}), [])

    def test_a_score_that_is_gone_is_a_miss(self):
        self.assertEqual(floors.compare({}, {F1: 0.88}), [f"{F1}: has a floor (0.880) and no score"])

    def test_raises_and_adds(self):
        new, lowered = floors.update({F1: 0.9, BAD: 0.1}, {F1: 0.8}, lower=False)
        self.assertEqual((new, lowered), ({F1: 0.895, BAD: 0.105}, []))

    def test_keeps_what_fell_unless_told_to_lower_it(self):
        self.assertEqual(floors.update({F1: 0.7, BAD: 0.4}, {F1: 0.8, BAD: 0.2}, lower=False), ({F1: 0.8, BAD: 0.2}, []))
        new, lowered = floors.update({F1: 0.7, BAD: 0.4}, {F1: 0.8, BAD: 0.2}, lower=True)
        self.assertEqual(new, {F1: 0.695, BAD: 0.405})
        self.assertEqual(lowered, [f"{F1}: lowered from 0.800 to 0.695", f"{BAD}: lowered from 0.200 to 0.405"])

    def test_a_score_within_the_margin_changes_nothing(self):
        self.assertEqual(floors.update({F1: 0.803}, {F1: 0.8}, lower=True), ({F1: 0.8}, []))

    def test_removes_only_when_told_to(self):
        self.assertEqual(floors.update({}, {F1: 0.8}, lower=False), ({F1: 0.8}, []))
        self.assertEqual(floors.update({}, {F1: 0.8}, lower=True)[0], {})


if __name__ == "__main__":
    unittest.main()
