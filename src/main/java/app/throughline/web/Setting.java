package app.throughline.web;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a change of a setting, and what its page answers. */
public sealed interface Setting {
    /** It was saved. @param summary what is so now, as a sentence without a full stop */
    record Saved(String summary) implements Setting {}

    /** Something is missing or wrong; nothing was changed. */
    record Invalid(List<FieldError> errors) implements Setting {
        /** One thing that is wrong. */
        public static Invalid of(String field, String code, String message) {
            return new Invalid(List.of(new FieldError(field, code, message)));
        }
    }

    /** It is used, so it cannot be deleted. @param places such as "12 cases" */
    record InUse(String places) implements Setting {}

    /** Somebody else saved it since it was read; nothing was changed. */
    record Overtaken() implements Setting {}

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
            case Setting.Overtaken theirs -> throw new IllegalStateException("Nothing was read before");
        };
    }

    /** Back to the list when it was done; otherwise the list again, which says why not. */
    static Html listed(Setting change, String back, Function<String, Html> again) {
        return switch (change) {
            case Setting.Saved(var summary) -> Html.redirect(back).flash(Flash.done(summary));
            case Setting.Invalid(var errors) ->
                again.apply(errors.getFirst().message()).invalid();
            case Setting.InUse(var places) -> again.apply(inUse(places)).status(409);
            case Setting.Overtaken theirs -> Html.redirect(back).flash(Flash.problem("Somebody changed it meanwhile."));
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
            case Setting.Overtaken theirs -> save(sent, record, form, change, back);
            case Setting saved ->
                answer(saved, back, merged.form(), again -> form.apply(again).at(stored.version()));
        };
    }

    /** Whether a form was opened on this version; an earlier value that is restored names none. */
    static boolean isOf(Form sent, int version) {
        return sent.value("version").isEmpty() || sent.value("version").equals(Integer.toString(version));
    }

    /** A form on a page of its own. */
    static Html form(SettingForm form) {
        return Html.page("layout/settingform", form);
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
}
