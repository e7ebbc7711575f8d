package app.throughline.filter.core;

import static java.math.RoundingMode.FLOOR;

import app.throughline.filter.time.TimeFrame;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record in the order of a {@link Layout.Plan}, the first at 1.
 *
 * @param <X> what reading them may throw
 */
sealed interface Row<X extends Exception> {
    /** An id or a small code, {@link Records#EMPTY} for none. */
    long code(int at) throws X;

    /** Yes as 1, no as 0, {@link Records#EMPTY} for none. */
    long flag(int at) throws X;

    @Nullable
    Instant instant(int at) throws X;

    @Nullable
    LocalDate day(int at) throws X;

    @Nullable
    BigDecimal decimal(int at) throws X;

    @Nullable
    String text(int at) throws X;

    /** What is kept as a number; {@link Records#EMPTY} for none. */
    default long number(Column.Type type, int at) throws X {
        return switch (type) {
            case CODE -> code(at);
            case FLAG -> flag(at);
            case INSTANT -> {
                var time = instant(at);
                yield time == null ? Records.EMPTY : TimeFrame.micros(time);
            }
            case DAY -> {
                var day = day(at);
                yield day == null ? Records.EMPTY : day.toEpochDay();
            }
            case NUMBER -> {
                var number = decimal(at);
                yield number == null ? Records.EMPTY : millionths(number);
            }
            case TEXT -> throw new IllegalStateException("Text is no number");
        };
    }

    /** What lies beyond the ninth trillion counts as that. */
    private static long millionths(BigDecimal value) {
        var exact = value.movePointRight(6).setScale(0, FLOOR);
        var most = BigDecimal.valueOf(Long.MAX_VALUE / 2);
        return exact.min(most).max(most.negate()).longValue();
    }

    /** As the database answers. */
    record Read(ResultSet row) implements Row<SQLException> {
        @Override
        public long code(int at) throws SQLException {
            long code = row.getLong(at);
            return row.wasNull() ? Records.EMPTY : code;
        }

        @Override
        public long flag(int at) throws SQLException {
            boolean flag = row.getBoolean(at);
            return row.wasNull() ? Records.EMPTY : flag ? 1 : 0;
        }

        @Override
        public @Nullable Instant instant(int at) throws SQLException {
            var time = row.getObject(at, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        @Override
        public @Nullable LocalDate day(int at) throws SQLException {
            return row.getObject(at, LocalDate.class);
        }

        @Override
        public @Nullable BigDecimal decimal(int at) throws SQLException {
            return row.getBigDecimal(at);
        }

        @Override
        public @Nullable String text(int at) throws SQLException {
            return row.getString(at);
        }
    }

    /** As somebody holds it. @param names of its columns, in this order; all of them known */
    record Held(RecordInHand record, List<Optional<String>> names) implements Row<RuntimeException> {
        private @Nullable Object value(int at) {
            return record.value(names.get(at - 1).orElseThrow());
        }

        @Override
        public long code(int at) {
            return value(at) instanceof Number code ? code.longValue() : Records.EMPTY;
        }

        @Override
        public long flag(int at) {
            return value(at) instanceof Boolean flag ? flag ? 1 : 0 : Records.EMPTY;
        }

        /** Rounded as it is when it is written. */
        @Override
        public @Nullable Instant instant(int at) {
            return value(at) instanceof Instant time ? time.plusNanos(500) : null;
        }

        @Override
        public @Nullable LocalDate day(int at) {
            return (LocalDate) value(at);
        }

        @Override
        public @Nullable BigDecimal decimal(int at) {
            var number = value(at);
            return number == null ? null : new BigDecimal(number.toString());
        }

        @Override
        public @Nullable String text(int at) {
            return Objects.toString(value(at), null);
        }
    }
}
