"""The console: pages for those who are signed in. HTML from the server, no script needed, nothing from elsewhere.

    routes      which pages there are, and what holds for all of them
    session     the session's cookie, who is signed in, no request from another site
    entrance    signing in and out, a new password
    inbox       what waits for a decision; many decided at once
    record      one record, its photos, a decision          noted_reads   what stands in the log of it today
    story       what was decided of it, and what fell
    said        what a record says, line by line     asked   which of those that wait are looked at
    tried       what was pressed and typed, shown again where it was not followed
    done        what was done a moment ago, in words
    units       her units, level by level or by search; one of them; the silent ones
    unit_import a new tree, shown before it is taken        handed_in   a file between its preview and the act
    unit_changes    what it would change, in words
    invitations made with their code shown once, withdrawn  paging      long lists by pages
    targets     what units compete for: one's, changed; many's, from a table
    programmes  their phases and peak windows, which edition
    devices     the PCs of her units: let in, turned away, given another's records
    unsettled   what of theirs could not be taken, or is held: why, and what is to be done
    stick       a USB stick's folder handed in, its answers taken back
    staff       who may sign in
    tokens      by what programs of others read
    upward      the hub above: how things stand, joining, what goes up, an exchange now, leaving
    log         who did what     logged      what else an entry says, each fact with what it is
    exports     records as a table, to be taken away
    reports     the minutes of a review meeting, as a paper
    people      what a person asks about herself: shown, taken away, anonymised
    forms       what was typed, within bounds
    page        a template with what every page needs
    mishaps     what goes wrong, as a page

    routes → entrance | inbox | record | invitations | targets | programmes | devices | unsettled | stick | reports
    → exports | people | staff | tokens | unit_import → unit_changes | upward | log → units | said | story | logged
    | asked | tried | done | noted_reads → mishaps → page | forms → session

Decision: *no token in the forms*. A request that changes something must say by `Sec-Fetch-Site` or `Origin` that a page
of this very site made it, as every browser of these years does, and the cookie is `SameSite=Strict`; a form of another
site is refused twice, and none of ours can go stale.

Decision: *a page that answers a form stands in the browser's history under the address of the page with the form* (by
the script): to load it anew, or to come back to it, sends nothing twice and meets no question of the browser. What is
shown once, a code or a password, is gone with it. Refused: to keep each outcome behind a key for some minutes, which a
table would have to bear, for any of several processes may be asked. Without script the browser asks, as ever.

Decision: *what takes something from somebody is asked once more, in place* (`_ask.html`): the first press opens what it
does, the second does it; no page more, no script.

Decision: *that somebody looks at the PCs or the accounts is not in the log*; that she reads a record or takes records
away is. A PC has an officer's name beside it, an account its owner's: of those who do this work, shown to those who
answer for them, as their logins are in the log itself. The log is for what is told of workers. What is done to a PC
stands there, and what it said of itself when it was looked at goes with the form (`devices.looking`).

Decision: *a file between its preview and the act rests in the page* (`handed_in`), packed in a hidden field: the hub
keeps nothing that would have to be bounded and cleared, any of several processes may answer, and a token says whether
what comes back does just what was shown. Cost: a megabyte more on the line for 62,059 units.
"""
