package app.throughline.web.search;

import java.util.List;

/**
 * The keys that pages have besides those of the menu, which the shell knows.
 *
 * @param groups in the order of the sheet
 */
public record KeysPage(List<Group> groups) {
    static final KeysPage ALL = new KeysPage(List.of(
            new Group(
                    "keys-everywhere",
                    "Everywhere",
                    List.of(
                            new Key(List.of("⌘", "K"), "Search and commands, also Ctrl K", "command-palette"),
                            new Key(List.of("?"), "The keys of this page", "[data-key='?']"),
                            new Key(List.of("Esc"), "Close what is open", "[data-key='Escape'], #main"),
                            key("z", "Take back what was just done, also U"))),
            new Group(
                    "keys-lists",
                    "Lists",
                    List.of(
                            new Key(List.of("J"), "Next row", "roving-list"),
                            new Key(List.of("K"), "Row before", "roving-list"),
                            new Key(List.of("↵"), "Open the row", "roving-list"),
                            new Key(List.of("F"), "Filter the list", ".filterbar .chip"),
                            new Key(List.of("["), "View before", ".filterbar .tabs"),
                            new Key(List.of("]"), "View after", ".filterbar .tabs"),
                            new Key(List.of("X"), "Select the row", "select-rows"),
                            new Key(List.of("⇧", "X"), "Select up to the row", "select-rows"))),
            new Group(
                    "keys-alert",
                    "An alert",
                    List.of(
                            key("s", "Start the review, or reopen"),
                            key("e", "Escalate to a case"),
                            key("r", "Resolve"),
                            key("d", "Dismiss"),
                            key("a", "Choose the reviewer"),
                            key("p", "Choose the priority"),
                            key("l", "Set the due date"))),
            new Group(
                    "keys-records",
                    "Cases and students",
                    List.of(
                            key("c", "Raise an alert"),
                            new Key(List.of("⇧", "C"), "Open a case", "[data-key='C']"),
                            key("t", "Add a task"),
                            key("n", "Write a note")))));

    public KeysPage {
        groups = List.copyOf(groups);
    }

    /** Keys that belong together; the id is unique on the page. */
    public record Group(String id, String label, List<Key> keys) {
        public Group {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One key.
     *
     * @param caps as they are printed
     * @param of the selector of what must be on the page for it to work
     */
    public record Key(List<String> caps, String says, String of) {
        public Key {
            caps = List.copyOf(caps);
        }
    }

    private static Key key(String key, String says) {
        return new Key(List.of(key.toUpperCase(java.util.Locale.ROOT)), says, "[data-key='" + key + "']");
    }
}
