"""Third floor: what is published unasked: columns, documents, interpretations, news, placements, approval."""
