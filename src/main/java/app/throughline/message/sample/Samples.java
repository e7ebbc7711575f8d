package app.throughline.message.sample;

import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.message.MessageTemplates;
import app.throughline.message.MessageTemplates.Preview;
import app.throughline.message.MessageTemplates.Template;
import app.throughline.message.Messages;
import app.throughline.message.Sending;
import app.throughline.message.check.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a template says to real students before it goes to many (security 2a): as each would read it, those with the longest
 * names and the emptiest records among them, and who would not get it. Nothing is written, and nothing leaves.
 */
@Component
public class Samples {
    /** So many are shown at most. */
    public static final int MOST = 20;

    private static final int LOOKED_AT = 2_000;
    private static final int AT_ONCE = 500;

    private final Tx tx;
    private final SampleStore store;
    private final MessageTemplates templates;
    private final Messages messages;
    private final Contacts contacts;

    /**
     * A message that would go to many.
     *
     * @param topic the key of its topic, "" for the template's
     * @param isUrgent whether it waits for nothing
     */
    public record Wish(long template, String topic, boolean isUrgent) {}

    /** As one student would read it. @param obstacle why they would not, as words; "" when they would */
    public record Sample(ContactCard student, Preview preview, String obstacle) {}

    /** When it was sent last. @param students to how many within the day before */
    public record Last(Instant at, int students) {}

    /**
     * What there is to know of it.
     *
     * @param lookedAt how many students were looked at, at most 2,000
     * @param leftOut how many of these would not get it now, by the reason as words
     * @param last null when it never was sent
     */
    public record Sampled(
            Template template,
            List<Sample> samples,
            int lookedAt,
            Map<String, Integer> leftOut,
            @Nullable Last last) {
        public Sampled {
            samples = List.copyOf(samples);
        }
    }

    Samples(Tx tx, SampleStore store, MessageTemplates templates, Messages messages, Contacts contacts) {
        this.tx = tx;
        this.store = store;
        this.templates = templates;
        this.messages = messages;
        this.contacts = contacts;
    }

    /**
     * Samples among the students whom the caller sees.
     *
     * @param audience whom it would go to, empty for everybody
     * @param abouts the records that would come along with some of them, by student, as far as the caller sees them
     */
    public Sampled of(Wish wish, List<Long> audience, Function<Collection<Long>, Map<Long, RecordRef>> abouts) {
        return tx.read(() -> {
            var template = templates.get(wish.template());
            var some = store.some(audience, LOOKED_AT);
            var chosen = chosen(store.ugliest(audience), some);
            var leftOut = new TreeMap<String, Integer>();
            obstacles(some, wish, template).values().forEach(why -> leftOut.merge(why, 1, Integer::sum));
            var last = Caller.SERVICE.call(() -> tx.read(() -> Optional.ofNullable(store.last(template.id()))));
            return new Sampled(
                    template, samples(chosen, wish, template, abouts), some.size(), leftOut, last.orElse(null));
        });
    }

    private static Set<Long> chosen(Set<Long> ugliest, List<Long> some) {
        var chosen = new LinkedHashSet<>(ugliest);
        for (var one : some) {
            if (chosen.size() < MOST) {
                chosen.add(one);
            }
        }
        return chosen;
    }

    private List<Sample> samples(
            Set<Long> chosen, Wish wish, Template template, Function<Collection<Long>, Map<Long, RecordRef>> abouts) {
        var students = contacts.byId(chosen);
        var obstacles = obstacles(List.copyOf(chosen), wish, template);
        var about = abouts.apply(chosen);
        var samples = new ArrayList<Sample>();
        for (var id : chosen) {
            var student = students.get(id);
            if (student != null) {
                templates
                        .published(template.id(), new ContactId(id), about.get(id))
                        .ifPresent(read -> samples.add(new Sample(student, read, why(read, obstacles.get(id)))));
            }
        }
        return samples;
    }

    private static String why(Preview preview, @Nullable String obstacle) {
        if (obstacle != null) {
            return obstacle;
        }
        return preview.missing().isEmpty() ? "" : "No value for " + String.join(", ", preview.missing());
    }

    /** Why students would not get it now, by student; those who would are absent. */
    private Map<Long, String> obstacles(List<Long> students, Wish wish, Template template) {
        var topic = wish.topic().isEmpty() ? template.draft().topic() : wish.topic();
        var obstacles = new HashMap<Long, String>();
        for (int from = 0; from < students.size(); from += AT_ONCE) {
            var some = students.subList(from, Math.min(students.size(), from + AT_ONCE));
            messages.foreseen(some, template.draft().channel(), topic).forEach((student, verdict) -> {
                switch (verdict) {
                    case Verdict.Stop(var reason) -> obstacles.put(student, Sending.words(reason));
                    case Verdict.Wait(var reason, var _) -> {
                        if (!wish.isUrgent()) {
                            obstacles.put(student, "Later: " + Sending.words(reason));
                        }
                    }
                    case Verdict.Go _ -> {}
                }
            });
        }
        return obstacles;
    }
}
