"""What was read is not read again, within bounds."""

from collections.abc import Iterator, Sequence

from thidua.search.remembered import Remembered


class Numbers:
    """Squares of even numbers; of odd ones there is none."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def read(self, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
        self.asked.append(list(keys))
        return ((key, key * key) for key in keys if key % 2 == 0)


def test_what_is_known_is_not_read_again_nor_what_there_is_not() -> None:
    numbers = Numbers()
    squares = Remembered(numbers.read, most=10)
    assert squares.of([4, 3, 2]) == {4: 16, 2: 4}
    assert list(squares.of([2, 3, 4, 2])) == [2, 4]
    assert squares.of([2, 6]) == {2: 4, 6: 36}
    assert numbers.asked == [[4, 3, 2], [6]]


def test_of_too_many_those_not_wanted_now_are_forgotten() -> None:
    numbers = Numbers()
    squares = Remembered(numbers.read, most=4)
    squares.of([0, 2, 4])
    assert squares.of([4, 6, 8]) == {4: 16, 6: 36, 8: 64}
    squares.of([4])
    squares.of([0])
    assert numbers.asked == [[0, 2, 4], [6, 8], [0]]


def test_more_than_may_be_known_are_given_all_the_same() -> None:
    squares = Remembered(Numbers().read, most=2)
    assert squares.of(range(10)) == {0: 0, 2: 4, 4: 16, 6: 36, 8: 64}
