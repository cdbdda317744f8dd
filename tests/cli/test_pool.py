"""Work in several processes: nothing is lost but what a dying process had in hand, and nothing is left running."""

import os
import time

import workers

from docassemble.Lantern.cli.pool import work


def test_every_task_is_done_once_and_told_with_its_position() -> None:
    done = dict(work(workers.die_over_thirteen, range(7), 2))
    assert done == {number: number * number for number in range(7)}


def test_a_process_that_dies_loses_its_own_task_only() -> None:
    done = dict(work(workers.die_over_thirteen, [1, 13, 2, 13, 3], 2))
    assert done == {0: 1, 1: None, 2: 4, 3: None, 4: 9}


def test_every_process_may_die() -> None:
    assert dict(work(workers.die_over_thirteen, [13, 13, 13], 2)) == {0: None, 1: None, 2: None}


def test_work_is_shared_and_never_done_in_this_process() -> None:
    processes = {process for _, process in work(workers.process_of, range(6), 2)}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_no_more_processes_than_tasks() -> None:
    assert len({process for _, process in work(workers.process_of, range(1), 8)}) == 1
    assert list(work(workers.process_of, [], 2)) == []


def test_who_stops_waiting_stops_the_work() -> None:
    began = time.monotonic()
    running = work(workers.sleep_long, [0, 60, 60], 2)
    assert next(running) == (0, 0)
    running.close()
    assert time.monotonic() - began < 30
