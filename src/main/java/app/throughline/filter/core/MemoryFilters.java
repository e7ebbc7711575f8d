package app.throughline.filter.core;

import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Any number of filters on records of one kind, compiled together for documents in memory.
 *
 * <p>Whatever two filters ask alike, be it of the contact, of an alert or of a whole group of conditions, is asked once.
 * Each question is answered for all records of its kind at a time: a condition on a value runs over one array, and "and",
 * "or" and "not" join 64 answers with one instruction. So a thousand segments cost little more than the values they look
 * at.
 */
public final class MemoryFilters {
    private final Layout layout;
    private final List<Question> questions;
    private final List<Step> steps = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final Map<Question, Integer> known = new HashMap<>();
    private final int[] roots;

    /** A filter, asked of the records of a kind. */
    public record Question(RecordKind kind, Core filter) {}

    /** Answers one question for all records of its kind, a bit each; bits behind the last record are clear. */
    @FunctionalInterface
    interface Step {
        long[] run(Run run);
    }

    /** Of which segments a contact is a member. */
    @FunctionalInterface
    public interface Memberships {
        /** The contact is a member of one of these segments now. */
        boolean anyOf(long contact, Set<Long> segments);
    }

    /** All questions at one moment about some documents. */
    static final class Run {
        final Documents documents;
        final Moment moment;
        final Memberships memberships;
        final Window.Span[] spans;
        final long[][] done;

        private Run(Documents documents, Moment moment, Memberships memberships, MemoryFilters filters) {
            this.documents = documents;
            this.moment = moment;
            this.memberships = memberships;
            this.spans =
                    filters.windows.stream().map(window -> window.at(moment)).toArray(Window.Span[]::new);
            this.done = new long[filters.steps.size()][];
        }
    }

    /** What the filters answer. */
    public final class Answers {
        private final Run run;

        private Answers(Run run) {
            this.run = run;
        }

        /** The ids of the loaded records of the first filter's kind, in the order of their rows. */
        public long[] ids() {
            return ids(0);
        }

        /** When they were asked. */
        Moment moment() {
            return run.moment;
        }

        /** The ids of the loaded records of a filter's kind, in the order of their rows. Not to be changed. */
        public long[] ids(int filter) {
            return records(filter).ids();
        }

        /** Whose the records of a filter's kind are, in the order of their rows. Not to be changed. */
        public long[] contacts(int filter) {
            return records(filter).contacts();
        }

        private Records records(int filter) {
            return run.documents.of(layout.of(questions.get(filter).kind()));
        }

        /** Whether the record in a row passes a filter. */
        boolean passes(int filter, int row) {
            return (bits(filter)[row >>> 6] >>> row & 1) != 0;
        }

        /** Of a filter, by its place in the list it was compiled with: a bit for each row. Not to be changed. */
        public long[] bits(int filter) {
            return run.done[roots[filter]];
        }

        /** The ids of the records that pass a filter. */
        public List<Long> passing(int filter) {
            var ids = ids(filter);
            var bits = bits(filter);
            return LongStream.range(0, ids.length)
                    .filter(row -> (bits[(int) (row >>> 6)] >>> row & 1) != 0)
                    .map(row -> ids[(int) row])
                    .boxed()
                    .toList();
        }
    }

    /** These filters on records of a kind. */
    public MemoryFilters(List<Core> filters, RecordKind kind) {
        this(filters.stream().map(filter -> new Question(kind, filter)).toList());
    }

    /** Filters on records of any kinds, all about the same documents. */
    public MemoryFilters(List<Question> questions) {
        this(Layout.of(questions), questions);
    }

    /** The same for documents of a layout that covers what they look at. */
    public MemoryFilters(Layout layout, List<Question> questions) {
        this.questions = List.copyOf(questions);
        this.layout = layout;
        this.roots = questions.stream().mapToInt(this::step).toArray();
        known.clear();
    }

    /** What must be loaded. */
    public Layout layout() {
        return layout;
    }

    /** How many different questions there are. */
    public int size() {
        return steps.size();
    }

    /** All filters at a moment about documents of this layout. */
    public Answers ask(Documents documents, Moment moment, Memberships memberships) {
        var run = new Run(documents, moment, memberships, this);
        for (int i = 0; i < run.done.length; i++) {
            run.done[i] = steps.get(i).run(run);
        }
        return new Answers(run);
    }

    /** The place of a question's step; those it builds on stand before it. */
    private int step(Question node) {
        var before = known.get(node);
        if (before != null) {
            return before;
        }
        var step = compile(node.filter(), layout.of(node.kind()));
        steps.add(step);
        known.put(node, steps.size() - 1);
        return steps.size() - 1;
    }

    private Step compile(Core filter, Layout.Plan plan) {
        return switch (filter) {
            case Core.Constant(var value) -> Joins.constant(plan, value);
            case Core.And(var parts) ->
                parts.isEmpty() ? Joins.constant(plan, true) : Joins.and(each(parts, plan.kind()));
            case Core.Or(var parts) ->
                parts.isEmpty() ? Joins.constant(plan, false) : Joins.or(each(parts, plan.kind()));
            case Core.Not(var part) -> Joins.not(plan, step(new Question(plan.kind(), part)));
            case Core.Leaf(var column, var test) -> leaf(plan, column, test);
            case Core.Some some -> {
                var children = layout.of(some.relation().to());
                int where = step(new Question(children.kind(), some.where()));
                yield Joins.some(plan, children, children.parents().indexOf(some.relation()), some, where);
            }
            case Core.Linked(var link, var where) ->
                Joins.linked(plan, plan.targets().indexOf(link), step(new Question(link.to(), where)));
            case Core.Member(var segments) -> Joins.member(plan, segments);
        };
    }

    private int[] each(List<Core> parts, RecordKind of) {
        return parts.stream().mapToInt(part -> step(new Question(of, part))).toArray();
    }

    private Step leaf(Layout.Plan plan, Column column, Test test) {
        if (column.type() == Column.Type.TEXT) {
            return Leaves.text(plan, plan.texts().indexOf(column), column, test);
        }
        var values = Leaves.values(plan, column);
        if (test instanceof Test.Within(var window)) {
            windows.add(window);
            return Leaves.within(values, windows.size() - 1);
        }
        return Leaves.number(values, column, test);
    }
}
