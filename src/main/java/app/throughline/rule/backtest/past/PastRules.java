package app.throughline.rule.backtest.past;

import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.action.ActionSentence;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.MemoryFilters.Question;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.open.OpenRecords;
import app.throughline.rule.EnabledRules;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleFilters;
import app.throughline.rule.RuleList;
import app.throughline.rule.backtest.BackTestPlan;
import app.throughline.segment.SegmentConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Compiles rules of alerts and cases for the past; inside a transaction. */
@Component
class PastRules {
    /** So many other rules are asked at most. */
    private static final int RIVALS = 20;

    /** The last code of an open case. */
    private static final long OPEN_CASES = 2;

    private final EnabledRules enabled;
    private final RuleFilters filters;
    private final Meanings meanings;
    private final ActionReader actions;
    private final ActionSentence sentences;

    /** What filters mean. */
    @Component
    record Meanings(Catalogue catalogue, StaffNames staff, SegmentConditions segments) {
        /** A filter as a rule asks it, of what there was. */
        Core core(Filter.Rooted filter, boolean sensitive) {
            var core = OpenRecords.of(catalogue, sensitive).narrow(Expansion.core(filter.where(), staff.ofNobody()));
            return Births.narrow(segments.spelt(core, filter.root().kind()));
        }
    }

    PastRules(
            EnabledRules enabled,
            RuleFilters filters,
            Meanings meanings,
            ActionReader actions,
            ActionSentence sentences) {
        this.enabled = enabled;
        this.filters = filters;
        this.meanings = meanings;
        this.actions = actions;
        this.sentences = sentences;
    }

    Asked compile(Rule rule, BackTestPlan plan) {
        return OptionMemory.during(() -> compiled(rule, plan));
    }

    private Asked compiled(Rule rule, BackTestPlan plan) {
        var root = rule.list() == RuleList.ALERTS ? AlertVersions.KIND : CaseVersions.KIND;
        var questions = new ArrayList<Question>();
        for (var variant : plan.variants()) {
            questions.add(new Question(root.kind(), meanings.core(variant.filter(), variant.isSensitive())));
        }
        var rivals = rivals(rule, root, questions);
        var doing = actions.stored(rule.current().actions());
        var fold = fold(rule, doing);
        fold.ifPresent(core -> questions.add(new Question(CaseVersions.KIND.kind(), core)));
        int place = fold.isPresent() ? questions.size() - 1 : -1;
        var kinds = kinds(root, questions);
        kinds.forEach(kind -> questions.add(new Question(kind.kind(), kind.everything())));
        var compiled = new MemoryFilters(questions);
        return new Asked(
                rule,
                root,
                kinds,
                compiled,
                new DocumentReader(compiled.layout(), rows(kinds)),
                plan.variants().size(),
                rivals,
                doing,
                doing.stream().map(sentences::say).toList(),
                place);
    }

    private static Map<RecordKind, DocumentReader.Rows> rows(List<PastKind> kinds) {
        return kinds.stream().collect(Collectors.toMap(PastKind::kind, PastKind::rows));
    }

    private static List<PastKind> kinds(PastKind root, List<Question> questions) {
        var looked = new MemoryFilters(questions).layout().kinds();
        return Stream.of(AlertVersions.KIND, CaseVersions.KIND)
                .filter(kind -> kind.equals(root) || looked.contains(kind.kind()))
                .toList();
    }

    /** The other rules of the list that are turned on and can be read; their questions come to these. */
    private List<Asked.Rival> rivals(Rule rule, PastKind root, List<Question> questions) {
        var rivals = new ArrayList<Asked.Rival>();
        for (var other : enabled.of(rule.list())) {
            var filter = filters.read(other.current().filter()).filter();
            if (other.id() != rule.id() && filter != null && rivals.size() < RIVALS) {
                questions.add(new Question(
                        root.kind(), meanings.core(filter, other.current().isSensitive())));
                rivals.add(new Asked.Rival(other, other.current().stopHere() && other.position() < rule.position()));
            }
        }
        return rivals;
    }

    /** Which cases would take an alert in, as the first action that puts it into one asks; empty without one. */
    private Optional<Core> fold(Rule rule, List<Action> doing) {
        var open = Core.and(List.of(CaseVersions.KIND.open(OPEN_CASES), Births.born(CaseVersions.KIND.kind())));
        return doing.stream()
                .map(action -> switch (action) {
                    case Action.Fold(var matching) ->
                        Optional.of(Core.and(List.of(
                                open, meanings.core(matching, rule.current().isSensitive()))));
                    case Action.Escalate(var joins, var _) when joins -> Optional.of(open);
                    default -> Optional.<Core>empty();
                })
                .flatMap(Optional::stream)
                .findFirst();
    }
}
