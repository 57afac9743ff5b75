"""What a message that is made to take long takes, beside a harmless one: `python -m bench.hostile`.

The patterns that tell what a sentence means see the words of anybody. One that tries a long run of the same sign anew
at each place would hold up everybody for seconds.
"""

import argparse
from time import process_time

from bot.chat.understand import LONGEST, understand

HARMLESS = "please remind me tomorrow at 8 to read"
RUNS = (" ", ",", "a ", "1", "-", "A-", "i ", "hi ", "only ", "to ", "please ", "remind me ")
BEGINNINGS = ("", "a", "remind me ", "please ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    harmless = _cost(HARMLESS, times)
    print("| message | length | CPU ms | of a harmless one |\n| --- | ---: | ---: | ---: |")
    print(f"| harmless | {len(HARMLESS)} | {1000 * harmless:.3f} | 1 |")
    for length in (LONGEST, 50 * LONGEST):
        hostile = [(begins + run * length)[: length - 1] + "x" for run in RUNS for begins in BEGINNINGS]
        worst = max(_cost(said, times) for said in hostile)
        print(
            f"| the worst of {len(hostile)} hostile ones | {length:,} | {1000 * worst:.3f} | {worst / harmless:.1f} |"
        )


def _cost(said: str, times: int) -> float:
    """Seconds of processor time, the least of several: the rest is the machine's."""
    return min(_once(said) for _ in range(times))


def _once(said: str) -> float:
    began = process_time()
    understand(said)
    return process_time() - began


if __name__ == "__main__":
    main()
