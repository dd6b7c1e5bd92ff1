"""From an article to a draft of its facts: grammar and tables, each field with place and reason.

text ─▶ shadow ─▶ tokens ─▶ mentions ─▶ clauses ─▶ facts ─▶ draft
        same      words     bodies,     tags a     who       JSON, or a record
        offsets             people,     clause     leads     with `status: draft`
                            roles …
"""
