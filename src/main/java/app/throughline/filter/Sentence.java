package app.throughline.filter;

import static java.util.stream.Collectors.joining;

import app.throughline.filter.core.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a filter into an English sentence (product 9.5). The same filter always gives the same sentence.
 *
 * <p>About the records of the root: "whose …" for what they are, "with …" for what they have. About related records: "that
 * is overdue and whose assignee is …" where one of the conditions is a word of its own, "resolved in the last 30 days" for
 * a single time that has one, else "where status is … and …". Negative conditions say that empty values pass.
 */
public final class Sentence {
    private final Catalogue catalogue;
    private final Names names;

    private Sentence(Catalogue catalogue, Names names) {
        this.catalogue = catalogue;
        this.names = names;
    }

    /** The sentence of a filter. */
    public static String of(Filter.Rooted filter, Catalogue catalogue, Names names) {
        var sentence = new Sentence(catalogue, names);
        var noun = Operands.capital(filter.root().many());
        return filter.where() instanceof Filter.All(var of) && of.isEmpty()
                ? "All " + filter.root().many()
                : noun + " "
                        + sentence.root(
                                filter.where(), filter.root().kind().key().equals("contact"));
    }

    /** A node by itself, such as "reviewed at is empty" or "at least one alert where priority is Critical". */
    public static String part(Filter node, Catalogue catalogue, Names names) {
        return new Sentence(catalogue, names).alone(node);
    }

    /** One condition of a filter in words, such as "Priority is Critical" or "At least one alert that is overdue". */
    public static String condition(Filter condition, Catalogue catalogue, Names names) {
        var sentence = new Sentence(catalogue, names);
        return Operands.capital(
                condition instanceof Filter.Is is && adjective(is).isPresent()
                        ? "is " + adjective(is).get()
                        : sentence.alone(condition));
    }

    private String root(Filter where, boolean people) {
        return switch (where) {
            case Filter.All(var of) -> each(of, this::attached, ", and ");
            case Filter.Any(var of) -> each(of, this::attached, ", or ");
            case Filter.None(var of) ->
                "for " + (people ? "whom" : "which") + " none of these is true: " + each(of, this::alone, "; ");
            default -> attached(where);
        };
    }

    private static String each(List<Filter> of, java.util.function.Function<Filter, String> words, String join) {
        return of.stream().map(words).collect(joining(join));
    }

    /** As part of what follows the noun of the root. */
    private String attached(Filter filter) {
        return switch (filter) {
            case Filter.All(var of) -> "(" + each(of, this::attached, " and ") + ")";
            case Filter.Any(var of) -> "(" + each(of, this::attached, " or ") + ")";
            case Filter.None(var of) -> "for which none of these is true: (" + each(of, this::alone, "; ") + ")";
            case Filter.Is is -> adjective(is).map(words -> "that are " + words).orElseGet(() -> "whose " + plain(is));
            case Filter.InSegment(var ids, var negated) ->
                (negated ? "in none of the segments " : "in the segment ") + segments(ids);
            case Filter.Has _, Filter.HasNo _, Filter.Count _, Filter.Via _ -> "with " + having(filter);
        };
    }

    /** As an entry of a list. */
    private String alone(Filter filter) {
        return switch (filter) {
            case Filter.All(var of) -> "(" + each(of, this::alone, " and ") + ")";
            case Filter.Any(var of) -> "(" + each(of, this::alone, " or ") + ")";
            case Filter.None(var of) -> "none of (" + each(of, this::alone, "; ") + ")";
            case Filter.Is is -> plain(is);
            case Filter.InSegment(var ids, var negated) ->
                (negated ? "not a member of " : "member of ") + segments(ids);
            case Filter.Has _, Filter.HasNo _, Filter.Count _, Filter.Via _ -> having(filter);
        };
    }

    private String segments(List<Long> ids) {
        return ids.stream().map(id -> "\"" + names.segment(id) + "\"").collect(joining(" or "));
    }

    /** Such as "at least one alert where priority is Critical". */
    private String having(Filter filter) {
        return switch (filter) {
            case Filter.Has(var relation, var where) -> "at least one " + noun(relation, false) + inner(where);
            case Filter.HasNo(var relation, var where) -> "no " + noun(relation, false) + inner(where);
            case Filter.Count(var relation, var operator, var number, var where) ->
                amount(operator, number) + " " + noun(relation, true) + inner(where);
            case Filter.Via(var link, var where) ->
                "a " + catalogue.of(link.to()).one() + inner(where);
            case Filter.All _, Filter.Any _, Filter.None _, Filter.Is _, Filter.InSegment _ ->
                throw new IllegalStateException("No relation: " + filter);
        };
    }

    private String noun(Relation relation, boolean many) {
        var category = catalogue.of(relation.to());
        return many ? category.many() : category.one();
    }

    private static String amount(Operator operator, Operand.Numbers number) {
        var from = Operands.number(number.from());
        return switch (operator) {
            case EQ -> "exactly " + from;
            case NE -> "any number but " + from;
            case LT -> "fewer than " + from;
            case LTE -> "at most " + from;
            case GT -> "more than " + from;
            case GTE -> from + " or more";
            case BETWEEN -> from + " to " + Operands.number(number.until());
            default -> throw new IllegalStateException(operator + " compares no number of records");
        };
    }

    /** What follows the noun of a related record, with its blank; "" for no condition. */
    private String inner(Filter where) {
        return switch (where) {
            case Filter.All(var of) -> of.isEmpty() ? "" : joined(of, " and ");
            case Filter.Any(var of) -> joined(of, " or ");
            case Filter.None(var of) -> " where none of these is true: " + each(of, this::alone, "; ");
            default -> joined(List.of(where), " and ");
        };
    }

    private String joined(List<Filter> of, String join) {
        if (of.stream().anyMatch(this::isClause)) {
            return " " + each(of, this::clause, join);
        }
        if (of.size() == 1
                && of.getFirst() instanceof Filter.Is is
                && is.field().type().isTime()
                && is.field().clause().isPresent()
                && !is.operator().isNegative()) {
            return " " + is.field().clause().get() + " " + withoutIs(compared(is));
        }
        return " where " + each(of, this::alone, join);
    }

    /** Whether it reads best as "that is …" or "that has …". */
    private boolean isClause(Filter filter) {
        return switch (filter) {
            case Filter.Is is -> adjective(is).isPresent();
            case Filter.Has _, Filter.HasNo _, Filter.Count _, Filter.Via _ -> true;
            case Filter.All _, Filter.Any _, Filter.None _, Filter.InSegment _ -> false;
        };
    }

    private String clause(Filter filter) {
        return switch (filter) {
            case Filter.Is is -> adjective(is).map(words -> "that is " + words).orElseGet(() -> "whose " + plain(is));
            case Filter.Has _, Filter.HasNo _, Filter.Count _, Filter.Via _ -> "that has " + having(filter);
            case Filter.All _, Filter.Any _, Filter.None _, Filter.InSegment _ -> "where " + alone(filter);
        };
    }

    /** The word of a yes/no field that is asked to be true, such as "overdue". */
    private static Optional<String> adjective(Filter.Is is) {
        return is.operator() == Operator.IS && is.operand() instanceof Operand.Truth(var value) && value
                ? is.field().clause()
                : Optional.empty();
    }

    private String plain(Filter.Is is) {
        return is.field().label() + " " + compared(is)
                + (is.operator().isNegative() && is.operator() != Operator.IS_NOT_EMPTY ? " (or is empty)" : "");
    }

    private static String withoutIs(String words) {
        return words.startsWith("is ") ? words.substring(3) : words;
    }

    /** The operator and what it compares with, such as "is in the last 30 days". */
    private String compared(Filter.Is is) {
        var words = is.operator().words();
        var value = Operands.words(is.field(), is.operand(), names);
        return switch (is.operator()) {
            case MORE_THAN_AGO -> words + " " + value + " ago";
            case MORE_THAN_AHEAD -> words + " " + value + " ahead";
            case IN, NOT_IN -> (is.operator() == Operator.IN ? "is " : "is not ") + value;
            default -> value.isEmpty() ? words : words + " " + value;
        };
    }

    /** How the values of conditions are written. */
    private static final class Operands {
        static String words(Field field, Operand operand, Names names) {
            return switch (operand) {
                case Operand.Nothing() -> "";
                case Operand.Words(var any, var exact) ->
                    either(any.stream().map(word -> "\"" + word + "\"").toList()) + (exact ? " exactly" : "");
                case Operand.Letters(var from, var until) -> "\"" + from + "\" and \"" + until + "\"";
                case Operand.Expression(var pattern) -> "/" + pattern.source() + "/";
                case Operand.Numbers(var from, var until) ->
                    from.equals(until) ? number(from) : number(from) + " and " + number(until);
                case Operand.Truth(var value) -> value ? "Yes" : "No";
                case Operand.Keys(var any) ->
                    either(any.stream().map(key -> label(field, key)).toList());
                case Operand.People(var any) ->
                    either(any.stream().map(ref -> person(ref, names)).toList());
                case Operand.Points(var from, var until) ->
                    from.equals(until) ? Times.point(from) : Times.point(from) + " and " + Times.point(until);
                case Operand.Span(var count, var unit) -> unit.words(count);
                case Operand.Stretch(var period) -> period.key().replace('_', ' ');
                case Operand.Weekdays(var any) ->
                    either(any.stream().map(Times::named).toList());
                case Operand.Months(var any) ->
                    either(any.stream().map(Times::named).toList());
            };
        }

        static String capital(String word) {
            return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
        }

        static String number(java.math.BigDecimal number) {
            return number.toPlainString();
        }

        private static String label(Field field, String key) {
            return field.choices()
                    .find(key)
                    .map(option -> option.isRetired() ? option.label() + " (retired)" : option.label())
                    .orElse(key);
        }

        private static String person(StaffRef ref, Names names) {
            return switch (ref) {
                case StaffRef.Me() -> "me";
                case StaffRef.MyTeam() -> "my team or one of its members";
                case StaffRef.Person(var id) -> names.person(id);
                case StaffRef.Team(var id, var members) ->
                    "team " + names.team(id) + (members ? " or one of its members" : "");
            };
        }

        private static String either(List<String> all) {
            if (all.size() == 1) {
                return all.getFirst();
            }
            var shown = new ArrayList<>(all.subList(0, Math.min(all.size(), 8)));
            var last = all.size() > 8 ? (all.size() - 7) + " more" : shown.getLast();
            return String.join(", ", shown.subList(0, Math.min(shown.size(), 8) - 1)) + " or " + last;
        }
    }
}
