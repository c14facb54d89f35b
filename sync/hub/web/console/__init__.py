"""The console: pages for those who are signed in. HTML from the server, no script needed, nothing from elsewhere.

    routes      which pages there are, and what holds for all of them
    door        the session's cookie, who is signed in, no request from another site
    entrance    signing in and out, a new password
    inbox       what waits for a decision; many decided at once
    record      one record, its photos, a decision
    said        what a record says, line by line     asked   which of those that wait are looked at
    devices     the PCs of her units: let in, turned away
    staff       who may sign in
    log         who did what
    exports     records as a table, to be taken away
    forms       what was typed, within bounds
    page        a template with what every page needs
    mishaps     what goes wrong, as a page

    routes → entrance | inbox | record | devices | exports | staff | log → said | asked → mishaps → page | forms → door

Decision: *no token in the forms*. A request that changes something must say by `Sec-Fetch-Site` or `Origin` that a page
of this very site made it, as every browser of these years does, and the cookie is `SameSite=Strict`; a form of another
site is refused twice, and none of ours can go stale.
"""
