"""When the next exchange comes by itself and why, in words: short for the line at the bottom, whole for the page.

Promise: a moment is told by the clock on the wall, so that the words stay true while nobody looks; one that is near is
told as near, and never as a countdown.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from desktop_app.operations.exchange.schedule import Plan, Why
from desktop_app.ui.translations import number_words

_SOON_SECONDS = 45


def next_line(plan: Plan, now: dt.datetime) -> str:
    """A few words; nothing while one is under way."""
    if plan.seconds is not None:
        if plan.seconds < _SOON_SECONDS:
            return QCoreApplication.translate("NextExchange", "next one in a moment")
        if plan.why in {Why.FAILED, Why.HUB_ASKED}:
            words = QCoreApplication.translate("NextExchange", "tries again at {time}")
        else:
            words = QCoreApplication.translate("NextExchange", "next at {time}")
        return words.format(time=_time(plan.seconds, now))
    return {
        Why.PAUSED: QCoreApplication.translate("NextExchange", "paused"),
        Why.OFF: QCoreApplication.translate("NextExchange", "does not send by itself"),
    }.get(plan.why, "")


def next_reason(plan: Plan, now: dt.datetime, minutes: int) -> str:
    """When, and why then; nothing while one is under way or there is no hub."""
    if plan.seconds is None:
        return {
            Why.PAUSED: QCoreApplication.translate(
                "NextExchange", "Paused: nothing is sent until you press “Go on” or “Send now”."
            ),
            Why.OFF: QCoreApplication.translate(
                "NextExchange", "Sending by itself is switched off. Press “Send now”, or switch it on in the settings."
            ),
        }.get(plan.why, "")
    time = _when(plan.seconds, now)
    words = {
        Why.RHYTHM: QCoreApplication.translate(
            "NextExchange", "Sends by itself every {minutes} minutes, the next time {time}."
        ),
        Why.FAILED: QCoreApplication.translate(
            "NextExchange", "Tries again by itself: {time}. After each failure it waits a little longer."
        ),
        Why.HUB_ASKED: QCoreApplication.translate(
            "NextExchange", "The upstream union is busy and asked to come back later. Tries again by itself: {time}."
        ),
        Why.NETWORK_BACK: QCoreApplication.translate("NextExchange", "The network is back. Sends by itself: {time}."),
        Why.WOKEN: QCoreApplication.translate("NextExchange", "The PC has woken up. Sends by itself: {time}."),
    }.get(plan.why, QCoreApplication.translate("NextExchange", "Sends by itself: {time}."))
    return words.format(time=time, minutes=number_words(minutes))


def _when(seconds: float, now: dt.datetime) -> str:
    if seconds < _SOON_SECONDS:
        return QCoreApplication.translate("NextExchange", "in a moment")
    return QCoreApplication.translate("NextExchange", "at {time}").format(time=_time(seconds, now))


def _time(seconds: float, now: dt.datetime) -> str:
    return f"{(now + dt.timedelta(seconds=seconds)).astimezone():%H:%M}"
