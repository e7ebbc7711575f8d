package app.throughline.builder.page;

import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of conditions as the page shows it.
 *
 * @param id its number with an n, such as "n3"
 * @param nodes which parts it stands for, from outside: its own, and that of the record group it is inside
 * @param head what stands above it
 * @param adds what can be put into it
 */
public record GroupView(String id, List<Hidden> nodes, Head head, List<Item> items, Adds adds) {
    public GroupView {
        nodes = List.copyOf(nodes);
        items = List.copyOf(items);
    }

    /** A field of the form that nobody sees. */
    public record Hidden(String name, String value) {}

    /**
     * What stands above the conditions.
     *
     * @param icon of the related records, "" for a plain group
     * @param controls how many related records, and what they are called; none for a plain group
     * @param words between those and the choice of all, any or none
     * @param joins all, any, none; the value is what the button says
     * @param tools what can be done to it; null for the root
     * @param error what is wrong with it, "" when nothing is
     */
    public record Head(
            String icon,
            List<Control> controls,
            String words,
            List<Ui.Option> joins,
            @Nullable Tools tools,
            String error) {
        public Head {
            controls = List.copyOf(controls);
            joins = List.copyOf(joins);
        }
    }

    /** A condition or a group in its place. @param join the word before it. One of the two is null. */
    public record Item(
            String id,
            String join,
            @Nullable Row row,
            @Nullable GroupView group) {
        /** The class of the list item, null for a condition. */
        public @Nullable String css() {
            return group == null ? null : "is-group";
        }

        /** Always there in the item of a condition. */
        public Row leaf() {
            if (row == null) {
                throw new IllegalStateException(id + " is a group");
            }
            return row;
        }
    }

    /** A condition. @param error what is wrong with it, "" when nothing is */
    public record Row(String id, List<Hidden> nodes, List<Control> controls, Tools tools, String error) {
        public Row {
            nodes = List.copyOf(nodes);
            controls = List.copyOf(controls);
        }

        /** The id of the message, null without one. */
        public @Nullable String describedBy() {
            return error.isEmpty() ? null : id + "-error";
        }

        /** The value of {@code aria-invalid}, null to leave it out. */
        public @Nullable String invalid() {
            return error.isEmpty() ? null : "true";
        }
    }

    /** What can be done to a part. @param focus whether the work goes on at its menu */
    public record Tools(String id, String name, List<Tool> tools, boolean focus) {
        public Tools {
            tools = List.copyOf(tools);
        }
    }

    /** One thing that can be done. @param edit what its button says @param key the arrow key that does it, "" for none */
    public record Tool(String edit, String label, String icon, String key) {}

    /**
     * What can be put into a group.
     *
     * @param records the relations and links that can be asked about, and segments; the value is what the button says
     * @param label of the button that opens them, "" when there are none
     * @param plain whether the buttons stand without borders, as they do in an inner group
     */
    public record Adds(boolean groups, List<Ui.Option> records, String label, boolean plain, boolean focus) {
        public Adds {
            records = List.copyOf(records);
        }

        /** The classes of its buttons. */
        public String css() {
            return plain ? "btn btn-ghost btn-sm" : "btn btn-sm";
        }
    }
}
