package app.throughline.casework.settings;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the pages of these settings share. */
final class Pages {
    private Pages() {}

    /** Only administrators of the settings; for others the page is not there. */
    static void check(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ADMINISTER)) {
            throw new NotFound("page");
        }
    }

    /** Back to the list, or the form again with what is wrong. */
    static Html answer(Setting change, String back, Form sent, Function<Form, SettingForm> again) {
        return switch (change) {
            case Setting.Saved(var summary) -> Html.redirect(back).flash(Flash.done(summary));
            case Setting.Invalid(var errors) ->
                form(again.apply(sent.with(errors))).invalid();
            case Setting.InUse(var places) ->
                form(again.apply(sent.with(List.of(inUse(places))))).status(409);
        };
    }

    /** Back to the list in every case, with what is wrong said there. */
    static Html plain(Setting change, String back) {
        return switch (change) {
            case Setting.Saved(var summary) -> Html.redirect(back).flash(Flash.done(summary));
            case Setting.Invalid(var errors) ->
                Html.redirect(back).flash(Flash.problem(errors.getFirst().message()));
            case Setting.InUse(var places) ->
                Html.redirect(back).flash(Flash.problem(inUse(places).message()));
        };
    }

    static Html form(SettingForm form) {
        return Html.page("casework/settings/form", form);
    }

    private static FieldError inUse(String places) {
        return new FieldError("", "conflict", "It is used: " + places + ". Turn it off instead.");
    }

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

    /** Targets. */
    @Component
    static final class TargetsEntry extends Contributed {
        TargetsEntry() {
            super(new Entry(
                    "Targets", "The time allowed to first contact and to resolution", "/settings/targets", 242));
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
