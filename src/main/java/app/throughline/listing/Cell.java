package app.throughline.listing;

import app.throughline.web.Chart;
import app.throughline.web.Ui;
import app.throughline.web.When;
import org.jspecify.annotations.Nullable;

/** What one column shows of one record, on the page and in an export. */
public sealed interface Cell {
    /** Plain words. @param muted whether they stand back */
    record Words(String text, boolean muted) implements Cell {}

    /** A glyph with a word. @param bare whether the word is there only for who cannot see the glyph */
    record Tagged(Ui.Tag tag, boolean bare) implements Cell {
        @Override
        public String text() {
            return tag.label();
        }
    }

    /** Somebody. @param small the avatar alone */
    record Person(Ui.Face face, boolean small) implements Cell {
        @Override
        public String text() {
            return face.hue() == 0 && face.initials().isEmpty() && face.equals(Ui.Face.UNASSIGNED) ? "" : face.name();
        }
    }

    /** A moment or a day; null when there is none. @param due whether it may be late */
    record At(@Nullable When at, boolean due) implements Cell {
        @Override
        public String text() {
            return at == null ? "" : at.datetime();
        }
    }

    /**
     * A box that ticks the record off.
     *
     * @param name what it is called
     * @param url where ticking is sent; the answer is the row as it is then
     */
    record Tick(String name, String url, boolean done, boolean may) implements Cell {
        @Override
        public String text() {
            return done ? "yes" : "no";
        }

        /** What the button says it is to become: "1" for ticked, "" for not. */
        public String next() {
            return done ? "" : "1";
        }
    }

    /** A number. */
    record Count(long number) implements Cell {
        @Override
        public String text() {
            return Long.toString(number);
        }
    }

    /** A number with a fraction. @param text its digits, with a point */
    record Amount(String text) implements Cell {}

    /** How much of something is done. */
    record Done(Chart.Ring ring) implements Cell {
        @Override
        public String text() {
            return ring.text();
        }
    }

    /**
     * The record itself, the way to its page.
     *
     * @param number such as CASE-12, "" when it stands elsewhere
     * @param sub a second line, "" for none
     * @param mark an amber word behind the name, "" for none
     * @param locked whether only some may see it
     * @param panel the fragment htmx loads beside the list, null when the page is opened instead
     */
    record Title(
            String number,
            String name,
            String sub,
            String href,
            @Nullable String page,
            @Nullable String panel,
            String mark,
            boolean locked,
            boolean open)
            implements Cell {
        /** One that opens its page. */
        public static Title of(String number, String name, String href) {
            return new Title(number, name, "", href, null, null, "", false, false);
        }

        @Override
        public String text() {
            return name;
        }

        /** Whether it has a second line. */
        public boolean isTwoLines() {
            return !sub.isEmpty();
        }

        /** The value of {@code hx-push-url}, null to leave it out. */
        public @Nullable String pushes() {
            return panel == null ? null : href;
        }

        /** The value of {@code hx-target}, null to leave it out. */
        public @Nullable String target() {
            return panel == null ? null : "#panel";
        }

        /** The value of {@code hx-sync}: of two rows asked for the later is shown; null to leave it out. */
        public @Nullable String sync() {
            return panel == null ? null : "#panel:replace";
        }

        /** The value of {@code aria-current}, null to leave it out. */
        public @Nullable String current() {
            return open ? "true" : null;
        }
    }

    /** As an export has it; moments in ISO 8601. */
    String text();

    /** Whether the text is a number, which an export leaves as it is. */
    default boolean isNumber() {
        return this instanceof Count || this instanceof Amount;
    }
}
