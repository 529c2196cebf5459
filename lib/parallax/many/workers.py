"""Run the parts of a collection: in processes on this machine, or on a Dask cluster that shares its disk."""

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path

from parallax.errors import ParallaxError
from parallax.many.parts import done, run_part
from parallax.plan import Plan

RETRIES = 3
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
ANSWER = 10  # seconds a cluster has to answer
# A worker looks for cycles after so many objects more, some 5 MB: stories leave few, and the search took a tenth.
GARBAGE = 50_000

Step = Callable[[int], None]


def on_processes(todo: Sequence[Path], plan: Plan, workers: int, step: Step) -> None:
    """Run the parts in processes of one numerical thread each; a killed worker's part is run again."""
    for _ in range(RETRIES):
        try:
            with _one_thread():
                return _in_pool([part for part in todo if not done(part).exists()], plan, workers, step)
        except BrokenProcessPool:
            print("A worker was killed; its part is run again.", file=sys.stderr)
    raise ParallaxError(
        "workers were killed again and again, for want of memory perhaps; accepted: fewer workers"
    )


def _in_pool(todo: Sequence[Path], plan: Plan, workers: int, step: Step) -> None:
    before = set(active_children())
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle) as pool:
        try:
            for future in as_completed([pool.submit(run_part, str(part), plan) for part in todo]):
                step(future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in set(active_children()) - before:
                worker.terminate()
            raise


def _settle() -> None:
    """Leave Ctrl-C to the main process, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent_process().join()
    os._exit(1)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Give the processes started meanwhile one numerical thread each."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def on_cluster(todo: Sequence[Path], plan: Plan, scheduler: str, step: Step) -> None:
    """Run the parts on a Dask cluster that shares the disk."""
    try:
        from dask.distributed import Client, as_completed
    except ImportError:
        raise ParallaxError("Dask is not installed; accepted: pip install 'parallax[cluster]'") from None
    try:
        client = Client(scheduler, timeout=ANSWER)
    except (OSError, ValueError) as error:
        raise ParallaxError(f"{scheduler}: {error}; accepted: the address of a Dask scheduler") from None
    with client:
        paths = [str(part.resolve()) for part in todo]
        futures = client.map(run_part, paths, plan=plan, pure=False, retries=RETRIES)
        for future in as_completed(futures):
            step(future.result())
            future.release()


class Progress:
    """Show stories done, rate and time left on a terminal, once it takes longer than a second."""

    def __init__(self, parts: int):
        self.parts, self.done, self.stories, self.start = parts, 0, 0, time.monotonic()

    def __enter__(self) -> "Progress":
        """Start."""
        return self

    def __exit__(self, *_) -> None:
        """Leave the line that was written."""
        if self._shown():
            print(file=sys.stderr)

    def _shown(self) -> bool:
        return sys.stderr.isatty() and self.done > 0 and time.monotonic() - self.start > 1

    def step(self, stories: int) -> None:
        """Count a part of so many stories as done."""
        self.done, self.stories = self.done + 1, self.stories + stories
        if self._shown():
            passed = time.monotonic() - self.start
            left = passed / self.done * (self.parts - self.done)
            said = f"{self.stories:,} stories, {self.stories / passed:.1f} a second, about {left:,.0f} s left"
            print(f"\r{said:<70}", end="", file=sys.stderr, flush=True)
