"""Columns of whole numbers, a place for each unit, as numpy has them; and what numpy has no word for.

Every number is of 64 bits, in the database as here. An initiative brings at most 10**12 VND (`benefits`): nine million
of the dearest fit, and a nation has two and a half million of all. Not prevented: a PC that was let in and means harm
may send as many of the dearest, in some eighteen thousand batches; then sums of benefit run over.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Array = TypeVar("Array", Column, Places, Mask)

UNKNOWN = np.iinfo(np.int64).min  # stands for a figure that cannot be computed; none comes to this
NOWHERE = -1  # stands for the place of no unit


def frozen(array: Array) -> Array:
    """The same array, which from now on refuses to be changed."""
    array.setflags(write=False)
    return array


def lengthened(array: Array, length: int, filling: int = 0) -> Array:
    """An array whose last dimension is as long; itself where it is."""
    missing = length - array.shape[-1]
    if not missing:
        return array
    more = np.full((*array.shape[:-1], missing), filling, array.dtype)
    return np.concatenate((array, more), axis=-1)


def mask_of(places: Places, length: int) -> Mask:
    """True at these places alone."""
    mask = np.zeros(length, np.bool_)
    mask[places] = True
    return mask
