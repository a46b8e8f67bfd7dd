"""Web archives that answer by RFC 7089 (Memento): what they hold, and how they are asked for it."""
