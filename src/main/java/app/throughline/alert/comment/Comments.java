package app.throughline.alert.comment;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.Mover;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Comments on alerts: whoever sees the alert reads and writes them. {@code @Name} mentions a colleague, who is told when
 * they can see the alert (G-11). For fifteen minutes the author changes their words quietly; later a change is marked
 * and what was there before stays to be read.
 */
@Component
public class Comments implements AlertMoves.Talking {
    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final int OFFERED = 8;

    private final Tx tx;
    private final CommentStore store;
    private final Mover mover;
    private final Talk talk;

    /** Who can be talked to, and the clock. */
    @Component
    record Talk(Staff staff, InstantSource clock) {}

    /** What became of a comment. */
    public sealed interface Said {
        /** It was written. @param unseeing the names of people it mentions who cannot see the alert */
        record Done(List<String> unseeing) implements Said {
            public Done {
                unseeing = List.copyOf(unseeing);
            }
        }

        /** It was not; nothing was changed. */
        record Invalid(FieldError error) implements Said {}
    }

    /**
     * A comment.
     *
     * @param pen the name it is shown under when software wrote it, null for the author's own
     * @param edited whether readers are told that it was changed
     */
    public record Row(
            long id,
            long contact,
            long author,
            @Nullable String pen,
            String body,
            Instant writtenAt,
            boolean edited,
            int version) {}

    /** What a comment said before, and until when. */
    public record Earlier(long comment, String body, Instant replacedAt) {}

    /** The comments of an alert, the oldest first. @param earlier by comment, of those marked as edited */
    public record Thread(List<Row> rows, Map<Long, List<Earlier>> earlier) {}

    /** A colleague to mention. @param sees whether they can see the alert */
    public record Offer(long account, String name, String title, boolean sees) {}

    Comments(Tx tx, CommentStore store, Mover mover, Talk talk) {
        this.tx = tx;
        this.store = store;
        this.mover = mover;
        this.talk = talk;
    }

    /**
     * Comments on an alert.
     *
     * @param words 1 to 5,000 characters
     * @throws NotFound if the person may not see the alert
     */
    public Said write(AlertId alert, String words, Viewer viewer) {
        var body = Text.trim(words);
        var wrong = wrong(body);
        if (wrong != null) {
            return new Said.Invalid(wrong);
        }
        return tx.call(() -> {
            var named = named(alert, body);
            var told = ids(named, true);
            var contact = mover.said(alert, "alert.commented", body, told, viewer.cause());
            var row = new CommentStore.Fresh(contact, alert, viewer.accountId(), viewer.pen(), body, told);
            store.insert(row, talk.clock().instant());
            return new Said.Done(names(named));
        });
    }

    @Override
    public Optional<FieldError> comment(AlertId alert, String words, Viewer viewer) {
        return switch (write(alert, words, viewer)) {
            case Said.Done done -> Optional.empty();
            case Said.Invalid(var error) -> Optional.of(error);
        };
    }

    /**
     * Changes one's own comment. Who is mentioned only now is told now.
     *
     * @param version the version the author saw
     * @throws NotFound unless the person wrote it and sees the alert
     * @throws app.throughline.kernel.Stale if it was changed since
     */
    public Said edit(AlertId alert, long comment, int version, String words, Viewer viewer) {
        var body = Text.trim(words);
        var wrong = wrong(body);
        if (wrong != null) {
            return new Said.Invalid(wrong);
        }
        return tx.call(() -> {
            var row = store.lock(alert, comment)
                    .filter(found -> found.author() == viewer.accountId())
                    .orElseThrow(() -> new NotFound("comment"));
            if (row.version() != version) {
                throw new app.throughline.kernel.Stale(alert.ref());
            }
            var named = named(alert, body);
            var before = ids(named(alert, row.body()), true);
            var now = talk.clock().instant();
            var late = row.edited() || now.isAfter(row.writtenAt().plus(QUIET));
            store.update(alert, row, body, late, ids(named, true), now);
            var fresh = ids(named, true).stream()
                    .filter(account -> !before.contains(account))
                    .toList();
            mover.said(alert, "alert.comment-edited", body, fresh, viewer.cause());
            return new Said.Done(names(named));
        });
    }

    /**
     * Colleagues whose name fits what was typed behind the @, those who can see the alert first.
     *
     * @throws NotFound if the caller may not see the alert
     */
    public List<Offer> offers(AlertId alert, String typed) {
        var words = typed.strip().toLowerCase(Locale.ROOT);
        if (!tx.read(() -> store.isVisible(alert))) {
            throw new NotFound("alert");
        }
        return talk.staff().list().stream()
                .filter(member -> member.name().toLowerCase(Locale.ROOT).contains(words))
                .limit(OFFERED)
                .map(member -> new Offer(member.id(), member.name(), member.title(), sees(member.id(), alert)))
                .sorted(Comparator.comparing(Offer::sees).reversed())
                .toList();
    }

    /** The people a text names, with whether they can see the alert. */
    private Map<Staff.Member, Boolean> named(AlertId alert, String body) {
        if (body.indexOf('@') < 0) {
            return Map.of();
        }
        var text = body.toLowerCase(Locale.ROOT);
        return talk.staff().list().stream()
                .filter(member -> text.contains("@" + member.name().toLowerCase(Locale.ROOT)))
                .limit(50)
                .collect(Collectors.toMap(member -> member, member -> sees(member.id(), alert)));
    }

    private static List<Long> ids(Map<Staff.Member, Boolean> named, boolean seeing) {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue() == seeing)
                .map(entry -> entry.getKey().id())
                .sorted()
                .toList();
    }

    /** Names nobody of whom sees it: of two people with one name, the one who sees it is meant. */
    private static List<String> names(Map<Staff.Member, Boolean> named) {
        var seeing = named.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> entry.getKey().name())
                .collect(Collectors.toSet());
        return named.keySet().stream()
                .map(Staff.Member::name)
                .filter(name -> !seeing.contains(name))
                .distinct()
                .sorted()
                .toList();
    }

    /** The database answers for the other person, so this is exactly what they would see. */
    private boolean sees(long account, AlertId alert) {
        return Caller.web(account).call(() -> tx.read(() -> store.isVisible(alert)));
    }

    private static @Nullable FieldError wrong(String body) {
        if (body.isEmpty()) {
            return FieldError.required("body", "Write the comment first.");
        }
        return Text.tooLong(body, 5000) ? new FieldError("body", "too_long", "Use at most 5,000 characters.") : null;
    }

    /** The comments of an alert with the texts they had before, as the caller may see them. */
    public Thread thread(AlertId alert) {
        return tx.read(() -> new Thread(store.list(alert), store.earlier(alert)));
    }
}
