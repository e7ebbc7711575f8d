package app.throughline.casework.settings;

import app.throughline.web.SettingsEntry;
import org.springframework.stereotype.Component;

/** The places of these pages in the menu of the settings. */
final class Pages {
    private Pages() {}

    /** The menu of the settings. */
    private record Entry(String label, String description, String href, int order) implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }
    }

    /** Types and their fold map. */
    @Component
    static final class Types extends Contributed {
        Types() {
            super(new Entry(
                    "Case types",
                    "What cases are about, who gets them, which alerts they take",
                    "/settings/case-types",
                    240));
        }
    }

    /** Statuses. */
    @Component
    static final class CaseStatuses extends Contributed {
        CaseStatuses() {
            super(new Entry(
                    "Case statuses",
                    "Where cases stand, in four groups, and what pauses the clock",
                    "/settings/case-statuses",
                    241));
        }
    }

    /** Reasons for closing. */
    @Component
    static final class ReasonsEntry extends Contributed {
        ReasonsEntry() {
            super(new Entry("Case reasons", "Why cases are closed", "/settings/case-reasons", 241));
        }
    }

    /** Targets. */
    @Component
    static final class TargetsEntry extends Contributed {
        TargetsEntry() {
            super(new Entry(
                    "Targets", "The time allowed to first contact and to resolution", "/settings/targets", 242));
        }
    }

    /** Academic calendars. */
    @Component
    static final class CalendarsEntry extends Contributed {
        CalendarsEntry() {
            super(new Entry("Calendars", "Office hours, holidays and breaks", "/settings/calendars", 244));
        }
    }

    /** Playbooks. */
    @Component
    static final class PlaybooksEntry extends Contributed {
        PlaybooksEntry() {
            super(new Entry(
                    "Playbooks",
                    "Tasks that belong together, and what a case is filled in with",
                    "/settings/playbooks",
                    243));
        }
    }

    /** A bean of its own class for each entry. */
    private abstract static class Contributed implements SettingsEntry {
        private final Entry entry;

        Contributed(Entry entry) {
            this.entry = entry;
        }

        @Override
        public String group() {
            return entry.group();
        }

        @Override
        public String label() {
            return entry.label();
        }

        @Override
        public String description() {
            return entry.description();
        }

        @Override
        public String href() {
            return entry.href();
        }

        @Override
        public int order() {
            return entry.order();
        }
    }
}
