package app.throughline.rule.editor;

import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.action.ActionSentence;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.Sentence;
import app.throughline.filter.json.FilterReader;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleDraft;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleVersion;
import app.throughline.rule.Trigger;
import app.throughline.rule.TriggerReader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in English what a rule does. The same rule always gives the same sentence. */
@Component
public class RuleSentence {
    private final TriggerWords triggers;
    private final Catalogue catalogue;
    private final StaffNames names;
    private final ActionReader actions;
    private final ActionSentence sentences;

    RuleSentence(
            TriggerWords triggers,
            Catalogue catalogue,
            StaffNames names,
            ActionReader actions,
            ActionSentence sentences) {
        this.triggers = triggers;
        this.catalogue = catalogue;
        this.names = names;
        this.actions = actions;
        this.sentences = sentences;
    }

    /**
     * The parts of the sentence.
     *
     * @param when such as "When an alert is created"
     * @param conditions such as "type is Attendance", "" for none
     * @param then such as "set the priority to High, then add a comment"
     */
    public record Parts(String when, String conditions, String then) {
        /** The whole sentence, with its full stop. */
        public String whole() {
            return when + (conditions.isEmpty() ? "" : ", if " + conditions) + ": " + then + ".";
        }
    }

    /** What a rule does now. */
    public Parts of(Rule rule) {
        return of(rule, rule.current());
    }

    /** What a version of it does. */
    public Parts of(Rule rule, RuleVersion version) {
        return parts(rule.list(), version.trigger(), version.filter(), version.actions());
    }

    private Parts parts(RuleList list, Trigger trigger, String filter, String then) {
        var read = new FilterReader(catalogue).read(filter).filter();
        return new Parts(
                "When " + triggers.say(list, trigger),
                read == null ? "conditions hold that cannot be read any more" : conditions(read.where()),
                then(actions.stored(then)));
    }

    /** What a draft without mistakes does. */
    public Parts of(RuleList list, RuleDraft draft) {
        var trigger = TriggerReader.read(list, draft.trigger()).trigger();
        return parts(list, Objects.requireNonNull(trigger), draft.filter(), draft.actions());
    }

    /** Conditions as a clause, "" for none. */
    String conditions(Filter where) {
        return switch (where) {
            case Filter.All(var of) -> each(of, " and ");
            case Filter.Any(var of) -> each(of, " or ");
            default -> Sentence.part(where, catalogue, names);
        };
    }

    private String each(List<Filter> of, String join) {
        return of.stream().map(one -> Sentence.part(one, catalogue, names)).collect(Collectors.joining(join));
    }

    /** Actions one after the other. */
    String then(List<Action> all) {
        return sentences.say(all).stream().map(RuleSentence::small).collect(Collectors.joining(", then "));
    }

    private static String small(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
