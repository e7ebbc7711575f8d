package app.throughline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small values that the templates under {@code ui} show. Text is plain; templates escape it. */
public final class Ui {
    private Ui() {}

    /**
     * A person as an avatar with a name.
     *
     * @param initials one or two letters, "" for nobody
     * @param hue 1 to 8, 0 for nobody
     */
    public record Face(String name, String initials, int hue) {
        /** The place of a person who is not there yet. */
        public static final Face UNASSIGNED = new Face("Unassigned", "", 0);

        /** A person; the hue follows from the id. */
        public static Face of(long id, String name) {
            return new Face(name, Initials.of(name), Initials.hue(id));
        }

        /** The avatar's classes; {@code size} is "", {@code md} or {@code lg}. */
        public String classes(String size) {
            return "av" + (size.isEmpty() ? "" : " av-" + size) + (hue == 0 ? " av-none" : "");
        }

        /** The value of {@code data-h}, null for nobody. */
        public @Nullable String dataHue() {
            return hue == 0 ? null : String.valueOf(hue);
        }
    }

    /**
     * A glyph with a word: priority, status, type.
     *
     * @param icon a symbol of the sprite, "" for none
     * @param tone red, orange, amber, green, blue, violet, plum, accent, grey; "" for plain ink
     */
    public record Tag(String label, String icon, String tone) {
        /** The value of {@code data-tone}, null to leave it out. */
        public @Nullable String dataTone() {
            return tone.isEmpty() ? null : tone;
        }
    }

    /** One of a list to choose from; {@code hint} may be "". */
    public record Option(String value, String label, String hint, boolean selected) {
        /** Without a hint. */
        public static Option of(String value, String label, boolean selected) {
            return new Option(value, label, "", selected);
        }
    }

    /** One step of a breadcrumb; the last has no {@code href} (""). */
    public record Crumb(String label, String href) {}

    /**
     * A view or page tab.
     *
     * @param count as text, "" when none is shown or it is loaded later
     * @param countId the id on the page of a count that is loaded later, "" for none
     */
    public record Tab(String label, String href, String count, String countId, boolean current) {
        /** A tab without a count. */
        public static Tab of(String label, String href, boolean current) {
            return new Tab(label, href, "", "", current);
        }

        /** The value of {@code aria-current}, null to leave it out. */
        public @Nullable String ariaCurrent() {
            return current ? "page" : null;
        }
    }

    /**
     * A filter of a list: a chip whose middle part opens the values.
     *
     * @param name the query parameter, also its id on the page
     * @param op {@code is} or {@code is not}
     * @param value the chosen values in words, "Any" when none
     * @param removeHref the list without this filter, "" while nothing is chosen
     * @param negatable whether one may ask for everything but the values
     */
    public record Chip(
            String name,
            String label,
            String icon,
            String op,
            String value,
            List<Option> options,
            String removeHref,
            boolean negatable) {
        public Chip {
            options = List.copyOf(options);
        }

        /** One that only says what must be. */
        public Chip(
                String name,
                String label,
                String icon,
                String op,
                String value,
                List<Option> options,
                String removeHref) {
            this(name, label, icon, op, value, options, removeHref, false);
        }

        /** The same, for a list that cannot be asked for everything but the values. */
        public Chip plain() {
            return new Chip(name, label, icon, op, value, options, removeHref);
        }

        /** Whether everything but the values is asked for. */
        public boolean negated() {
            return op.equals("is not");
        }
    }

    /**
     * The filters of a list, one GET form.
     *
     * @param action the list's path
     * @param target the element htmx replaces, such as {@code #list}
     * @param search the words searched for; null when the list cannot be searched
     * @param kept what the form must not lose (view, sort): name and value
     * @param clearHref the list without filters, "" while none is set
     */
    public record Filters(
            String action,
            String target,
            @Nullable String search,
            List<Chip> chips,
            List<Option> kept,
            String clearHref) {
        public Filters {
            chips = List.copyOf(chips);
            kept = List.copyOf(kept);
        }

        /** The same filters for another way to show the list. */
        public Filters at(String path) {
            return new Filters(path, target, search, chips, kept, clearHref);
        }
    }

    /**
     * A column's head.
     *
     * @param href sorts by it, "" when it cannot
     * @param sorted {@code ascending}, {@code descending} or ""
     * @param classes such as {@code num} or {@code c-type}, "" for none
     */
    public record Head(String label, String href, String sorted, String classes) {
        /** A column that cannot be sorted. */
        public static Head of(String label) {
            return new Head(label, "", "", "");
        }

        /** The value of {@code aria-sort}, null to leave it out. */
        public @Nullable String ariaSort() {
            return sorted.isEmpty() ? null : sorted;
        }

        /** The value of {@code class}, null to leave it out. */
        public @Nullable String css() {
            return classes.isEmpty() ? null : classes;
        }

        /** The symbol of the direction. */
        public String icon() {
            return sorted.equals("ascending") ? "chevron-up" : "chevron-down";
        }
    }

    /**
     * Under a list.
     *
     * @param total such as "214 alerts" or "10,000+ alerts"
     * @param newerHref the page before, "" on the first
     * @param olderHref the page after, "" on the last
     * @param totalUrl tells the total, null when the one here stays
     * @param totalWhen when it is asked for, as {@code hx-trigger} says it
     */
    public record Pager(
            String total,
            String newerHref,
            String olderHref,
            @Nullable String totalUrl,
            String totalWhen) {
        private static final String CHANGED = "list-changed from:body delay:300ms";

        /** One whose rows stay. */
        public Pager(String total, String newerHref, String olderHref) {
            this(total, newerHref, olderHref, null, "");
        }

        /** The same with a total that is told anew when rows left the list, and soon when it is not counted yet. */
        public Pager counted(String url, boolean already) {
            return new Pager(total, newerHref, olderHref, url, already ? CHANGED : "load, " + CHANGED);
        }

        /** The same with a total that is told soon, unless it is counted already. */
        public Pager later(String url, boolean already) {
            return already ? this : new Pager(total, newerHref, olderHref, url, "load");
        }

        /** The value of {@code hx-trigger}, null to leave it out. */
        public @Nullable String totalTrigger() {
            return totalUrl == null ? null : totalWhen;
        }

        /** The value of {@code hx-target}, null to leave it out. */
        public @Nullable String totalTarget() {
            return totalUrl == null ? null : "this";
        }
    }

    /**
     * Instead of a list that has nothing to show.
     *
     * @param action what one may do, "" for nothing
     */
    public record Empty(String icon, String title, String text, String action, String href) {
        /** Filters left nothing. */
        public static Empty filtered(String noun, int filters, String clearHref) {
            var text = "No " + noun + " match " + (filters == 1 ? "this filter." : "these " + filters + " filters.");
            return new Empty("filter", "Nothing matches", text, "Clear filters", clearHref);
        }
    }

    /**
     * A step of a process.
     *
     * @param state {@code done}, {@code current} or {@code next}
     * @param href the step's page when one may go back, "" otherwise
     */
    public record Step(int number, String label, String state, String href) {
        /** Whether it lies behind. */
        public boolean done() {
            return state.equals("done");
        }

        /** The value of {@code class}, null to leave it out. */
        public @Nullable String css() {
            return done() ? "done" : null;
        }

        /** The value of {@code aria-current}, null to leave it out. */
        public @Nullable String ariaCurrent() {
            return state.equals("current") ? "step" : null;
        }
    }

    /**
     * What marks a place on the thread: a person or an icon.
     *
     * @param face null for something a machine did
     */
    public record Dot(@Nullable Face face, String icon, String tone) {
        /** A person wrote or said something. */
        public static Dot of(Face face) {
            return new Dot(face, "", "");
        }

        /** Something changed. */
        public static Dot of(String icon, String tone) {
            return new Dot(null, icon, tone);
        }

        /** The value of {@code data-tone}, null to leave it out. */
        public @Nullable String dataTone() {
            return tone.isEmpty() ? null : tone;
        }
    }

    /**
     * A row of properties.
     *
     * @param editHref loads the editor, "" when the person may not change it
     * @param domId the id of its {@code dd}, which the answer of a change replaces
     */
    public record Prop(String label, String editHref, String domId) {}

    /**
     * A page instead of the one that failed.
     *
     * @param text what is safe and what to do
     * @param request the request's number, "" when it has none
     * @param typed what was typed into the form that failed: field name and text
     */
    public record Failure(String icon, String title, String text, String request, List<Option> typed) {
        public Failure {
            typed = List.copyOf(typed);
        }
    }
}
