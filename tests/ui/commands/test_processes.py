"""Work on all processors: in order, and never more of it begun than memory should hold."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

from ui.commands.processes import ahead, in_order

MOST = 2 * (os.cpu_count() or 1) + 1
PIECES = 10 * MOST


def test_only_so_much_is_begun_before_the_first_result_is_taken():
    begun = []

    def pieces():
        for number in range(PIECES):
            begun.append(number)
            yield number

    for taken, number in enumerate(ahead(pieces())):
        assert number == taken
        assert len(begun) <= taken + MOST
    assert len(begun) == PIECES


def test_results_come_in_the_order_of_what_was_asked():
    with ThreadPoolExecutor(2) as executor:
        assert list(in_order(executor, str, range(PIECES))) == [str(number) for number in range(PIECES)]
