"""Second floor: public bodies and their tree, offices, people, appointments, rights, numbering and the ledger."""
