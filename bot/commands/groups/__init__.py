"""Study groups: what their members can do together."""
