package app.throughline.casework.settings;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.SettingsEntry;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
                form(again.apply(sent.with(List.of(new FieldError("", "conflict", inUse(places))))))
                        .status(409);
            case Setting.Meanwhile theirs -> throw new IllegalStateException("Nothing was read before");
        };
    }

    /** Back to the list when it was done; otherwise the list again, which says why not. */
    static Html listed(Setting change, String back, Function<String, Html> again) {
        return switch (change) {
            case Setting.Saved(var summary) -> Html.redirect(back).flash(Flash.done(summary));
            case Setting.Invalid(var errors) ->
                again.apply(errors.getFirst().message()).invalid();
            case Setting.InUse(var places) -> again.apply(inUse(places)).status(409);
            case Setting.Meanwhile theirs -> Html.redirect(back).flash(Flash.problem("Somebody changed it meanwhile."));
        };
    }

    /** A record as it is stored. @param values what its form would show */
    record Stored(int version, Map<String, List<String>> values) {}

    /** The form of a stored record. */
    static Html opened(Stored stored, Function<Form, SettingForm> form) {
        return form(form.apply(Meanwhile.opened(stored.values())).at(stored.version()));
    }

    /**
     * Saves a form over what is stored by now: what only one of two people changed is merged, where both changed something
     * the second is asked (product G-2).
     *
     * @param change saves a form over the record of this version
     */
    static Html save(
            Form sent,
            Supplier<Stored> record,
            Function<Form, SettingForm> form,
            BiFunction<Form, Integer, Setting> change,
            String back) {
        var stored = record.get();
        var merged = form.apply(sent).over(stored.values());
        if (!isOf(sent, stored.version()) && !merged.isEmpty()) {
            return form(form.apply(merged.form()).at(stored.version()).asking(merged))
                    .status(412);
        }
        return switch (change.apply(merged.form(), stored.version())) {
            case Setting.Meanwhile theirs -> save(sent, record, form, change, back);
            case Setting saved ->
                answer(saved, back, merged.form(), again -> form.apply(again).at(stored.version()));
        };
    }

    /** An earlier value that is restored names no version. */
    static boolean isOf(Form sent, int version) {
        return sent.value("version").isEmpty() || sent.value("version").equals(Integer.toString(version));
    }

    static Html form(SettingForm form) {
        return Html.page("casework/settings/form", form);
    }

    private static String inUse(String places) {
        return "It cannot be deleted, only turned off. In use by " + places + ".";
    }

    /** The place asked for: so many steps from here, or a place counted from 0. */
    static int place(String by, String to, int now) {
        if (to.matches("\\d{1,4}")) {
            return Integer.parseInt(to);
        }
        return by.matches("-?\\d{1,4}") ? Math.max(0, now + Integer.parseInt(by)) : now;
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
