"""The bytes of pages and files: unpacked and decoded, whatever they are."""
