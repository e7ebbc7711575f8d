package app.throughline.workflow.editor;

import app.throughline.action.SubjectKind;
import app.throughline.action.editor.ActionDraft;
import app.throughline.action.editor.ActionDrafts;
import app.throughline.builder.Builders;
import app.throughline.builder.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step, a trigger or a condition to leave as it is being made.
 *
 * @param drafts its settings, and behind them what it does where it does something
 * @param subject on which record it acts, such as {@code context:case}; "" where it acts on none
 * @param fork which branch's conditions are shown, from 0
 * @param asked its conditions, null where it has none
 */
record Made(
        Target target,
        ActionDrafts drafts,
        String subject,
        int fork,
        @Nullable Asked asked) {
    /** The number of the settings' draft, and of what is done. */
    static final int SETTINGS = 1;

    static final int ACT = 2;

    /** Conditions that are being made. @param root the kind of record they are about */
    record Asked(String root, Builders.Form form, Reading reading) {}

    ActionDraft settings() {
        return drafts.find("a" + SETTINGS).orElseGet(() -> new ActionDraft(SETTINGS, "", true, Map.of()));
    }

    /** The draft of what is done. */
    List<ActionDraft> acts() {
        return drafts.find("a" + ACT).stream().toList();
    }

    /** The kind of record it acts on. */
    SubjectKind on() {
        return on(subject);
    }

    static SubjectKind on(String subject) {
        var words = subject.split(":", 3);
        return words.length < 2 ? SubjectKind.CONTACT : SubjectKind.of(words[1]).orElse(SubjectKind.CONTACT);
    }
}
