package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.PropertyType;
import app.throughline.contact.Timelines;
import app.throughline.form.Submission.Proposal;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whom a submission is about, and what follows then. */
@ThroughlineTest
class SubmissionsTest {
    private static final String ALERT = "\"then\":{\"alert\":{\"type\":\"other\",\"words\":[\"words\"]}}";

    @Autowired
    ApplicationContext context;

    @Autowired
    Submissions submissions;

    @Autowired
    Reviews reviews;

    @Autowired
    SubmissionLists lists;

    @Autowired
    FormLinks links;

    @Autowired
    Properties properties;

    @Autowired
    Labels labels;

    @Autowired
    Timelines timelines;

    FormWorld world;
    ContactId ana;
    ContactId ben;

    @BeforeEach
    void scene() {
        world = new FormWorld(context);
        ana = world.student(9_530_001, "Ana", "Forma");
        ben = world.student(9_530_002, "Ben", "Forma");
    }

    @Test
    @Proves("FO-3")
    void theStudentIdAndThenTheEmailFindTheStudentAndTheAlertFollows() {
        var form = world.published(FormWorld.asking("By id", "public", ALERT));
        var byId = world.sent(form, Map.of("id", List.of("F9530001"), "words", List.of("I am lost")));
        assertThat(byId.contact()).isEqualTo(ana.value());
        assertThat(byId.matchedBy()).isEqualTo(MatchedBy.STUDENT_ID);
        assertThat(world.value("select source || ': ' || description from alert.alert where id = " + byId.alert()))
                .startsWith("form: From the form “By id”.")
                .endsWith("I am lost");
        assertThat(world.value("select source_ref from alert.alert where id = " + byId.alert()))
                .isEqualTo("submission " + byId.id());
        var byEmail = world.sent(form, Map.of("email", List.of("F9530002@Forms.test"), "words", List.of("Me too")));
        assertThat(byEmail.contact()).isEqualTo(ben.value());
        assertThat(byEmail.matchedBy()).isEqualTo(MatchedBy.EMAIL);
        var timeline = People.as(DIANE, () -> timelines.before(ben, "form", Instant.parse("2999-01-01T00:00:00Z"), 10));
        assertThat(timeline.entries()).extracting(entry -> entry.link()).contains("/forms/submissions/" + byEmail.id());
    }

    @Test
    @Proves("FO-3")
    void whoIsNotFoundWaitsForAPersonAndNothingFollowsBefore() {
        var form = world.published(FormWorld.asking("Unsure", "public", ALERT));
        var unknown = world.sent(form, Map.of("name", List.of("Ana Forma"), "words", List.of("Help")));
        var torn = world.sent(
                form,
                Map.of("id", List.of("F9530001"), "email", List.of("f9530002@forms.test"), "words", List.of("Whose?")));
        assertThat(unknown.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(torn.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(torn.alert()).isNull();
        var likely = People.as(DIANE, () -> lists.candidates(lists.get(torn.id())));
        assertThat(likely).extracting(one -> one.card().id()).containsExactly(ana, ben);
        assertThat(likely.getFirst().score()).isGreaterThan(likely.getLast().score());
        assertThat(People.as(DIANE, () -> lists.candidates(lists.get(unknown.id())))
                        .getFirst()
                        .card()
                        .id())
                .isEqualTo(ana);
        assertThat(People.as(DIANE, () -> submissions.match(unknown.id(), ana, world.diane())))
                .isEmpty();
        var matched = world.again(unknown);
        assertThat(matched.matchedBy()).isEqualTo(MatchedBy.PERSON);
        assertThat(matched.alert()).isNotNull();
        assertThat(People.as(DIANE, () -> submissions.match(unknown.id(), ben, world.diane())))
                .isEqualTo(Optional.of("Somebody decided about it meanwhile."));
        assertThat(People.as(DIANE, () -> submissions.reject(torn.id(), "Nobody's", world.diane())))
                .isEmpty();
        assertThat(world.again(torn).state()).isEqualTo(SubmissionState.REJECTED);
        var stranger = world.sent(form, Map.of("name", List.of("Zoe Unheard"), "words", List.of("I am new")));
        assertThat(People.as(
                        DIANE,
                        () -> submissions.matchNew(stranger.id(), "Zoe", "Unheard", "zoe@forms.test", world.diane())))
                .isEmpty();
        assertThat(world.value("select family_name || ' ' || stage from contact.contact where id = "
                        + world.again(stranger).contact()))
                .isEqualTo("Unheard prospect");
    }

    @Test
    @Proves("FO-3")
    void whatWaitsIsSeenByWhoAdministersFormsAndWhatIsMatchedWithItsStudent() {
        var form = world.published(FormWorld.asking("Sight", "public", ""));
        var waiting = world.sent(form, Map.of("words", List.of("Who am I?")));
        var matched = world.sent(form, Map.of("id", List.of("F9530001"), "words", List.of("Me")));
        assertThat(People.as(DIANE, () -> lists.get(waiting.id()).answers())).hasSize(1);
        for (var hidden : List.of(waiting, matched)) {
            assertThatThrownBy(() -> People.as(HUGO, () -> lists.get(hidden.id())))
                    .isInstanceOf(NotFound.class);
        }
        var hugo = world.viewer(HUGO);
        assertThatThrownBy(() -> People.as(HUGO, () -> submissions.match(waiting.id(), ana, hugo)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("FO-3")
    void aSensitiveAlertKeepsItsSubmissionFromWhoIsNotCleared() {
        var form =
                world.published(FormWorld.asking("Worry", "public", "\"then\":{\"alert\":{\"type\":\"wellbeing\"}}"));
        var sent = world.sent(form, Map.of("id", List.of("F9530001"), "words", List.of("I worry")));
        assertThat(sent.alert()).isNotNull();
        assertThatThrownBy(() -> People.as(DIANE, () -> lists.get(sent.id()))).isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("FO-4")
    void whatPeopleSayIsLookedAtFirstUnlessTheirLinkWasSigned() {
        Caller.SERVICE.run(
                () -> properties.define(Property.of("form_mood", "Mood", PropertyType.LONG_TEXT), People.TEST));
        long label = Caller.SERVICE.call(() -> labels.define("Wrote to us", People.TEST));
        var form = world.published(FormWorld.asking(
                "Mood", "public", "\"then\":{\"label\":\"Wrote to us\",\"properties\":{\"words\":\"form_mood\"}}"));
        var outside = world.sent(form, Map.of("id", List.of("F9530001"), "words", List.of("Low")));
        assertThat(outside.proposals()).containsExactly(new Proposal("form_mood", "Low", "waiting"));
        assertThat(mood(ana)).isEmpty();
        assertThat(People.as(DIANE, () -> labels.ofContact(ana)))
                .extracting(Labels.Label::id)
                .contains(label);
        var linked = world.sent(form, Map.of("words", List.of("Fine")), new Submissions.From.Linked(ana, "192.0.2.1"));
        assertThat(linked.proposals()).isEmpty();
        assertThat(mood(ana)).isEqualTo("Fine");
        assertThat(People.as(DIANE, () -> lists.toReview(0, 100)))
                .extracting(Submission::id)
                .contains(outside.id());
        People.as(DIANE, () -> {
            reviews.review(outside.id(), Set.of("form_mood"), world.diane());
            return true;
        });
        assertThat(mood(ana)).isEqualTo("Low");
        assertThat(world.again(outside).proposals()).containsExactly(new Proposal("form_mood", "Low", "accepted"));
    }

    private String mood(ContactId contact) {
        return People.as(DIANE, () -> properties.ofContact(contact)).entrySet().stream()
                .filter(entry -> entry.getKey().key().equals("form_mood"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Test
    @Proves("FO-3")
    void aSignedLinkIsForOneStudentOfOneForm() {
        var form = world.published(FormWorld.asking("Linked", "link", "\"once_per_person\":true"));
        var other = world.published(FormWorld.asking("Other", "link", ""));
        var path = People.as(DIANE, () -> links.make(form, ana, world.diane()));
        assertThat(path).startsWith("/f/" + form.slug() + "?c=");
        var token = path.substring(path.indexOf('=') + 1);
        assertThat(links.read(form.id(), token)).contains(ana);
        assertThat(links.read(other.id(), token)).isEmpty();
        assertThat(links.read(form.id(), token.replaceFirst("^[0-9]+", "9530002")))
                .isEmpty();
        assertThat(links.read(form.id(), "")).isEmpty();
    }

    @Test
    void theStudentWhoWroteIsThankedByMailAndNobodyElse() {
        var mail = "\"texts\":{\"mail\":\"We read it tomorrow.\"}";
        var linked = world.published(FormWorld.asking("Checked in", "link", mail));
        var sent = world.sent(linked, Map.of("words", List.of("Fine")), new Submissions.From.Linked(ana, "192.0.2.1"));
        assertThat(mailed(sent)).isEqualTo(ana.value() + " Checked in: We read it tomorrow.");
        var own = world.published(FormWorld.asking("Own words", "public", mail + ",\"from_student\":true"));
        assertThat(mailed(world.sent(own, Map.of("id", List.of("F9530002"), "words", List.of("Me")))))
                .startsWith(ben.value() + " Own words");
        var concern = world.published(FormWorld.asking("About others", "public", ""));
        assertThat(mailed(world.sent(concern, Map.of("id", List.of("F9530002"), "words", List.of("Him")))))
                .isEmpty();
    }

    private String mailed(Submission submission) {
        return world.value("select contact_id || ' ' || subject || ': ' || body from message.message where key ="
                + " 'form submission " + submission.id() + "'");
    }

    @Test
    void aFormForOncePerPersonCountsTheFirstAnswer() {
        var form = world.published(FormWorld.asking("Once", "public", "\"once_per_person\":true," + ALERT));
        world.sent(form, Map.of("id", List.of("F9530001"), "words", List.of("First")));
        var second = world.sent(form, Map.of("id", List.of("F9530001"), "words", List.of("Second")));
        assertThat(second.state()).isEqualTo(SubmissionState.REJECTED);
        assertThat(second.alert()).isNull();
    }

    @Test
    @Proves("FO-2")
    void theSixthOfAnHourFromOneAddressIsCaughtKeptThirtyDaysAndCanBeLetPass() {
        var form = world.published(FormWorld.asking("Flood", "public", ALERT));
        var answers = Map.of("id", List.of("F9530001"), "words", List.of("Again"));
        var from = new Submissions.From.Outside("198.51.100.7", "");
        for (int i = 0; i < 5; i++) {
            assertThat(world.sent(form, answers, from).state()).isEqualTo(SubmissionState.MATCHED);
        }
        var sixth = world.sent(form, answers, from);
        assertThat(sixth.state()).isEqualTo(SubmissionState.CAUGHT);
        assertThat(sixth.alert()).isNull();
        assertThat(People.as(DIANE, () -> submissions.letPass(sixth.id(), world.diane())))
                .isEmpty();
        assertThat(world.again(sixth).state()).isEqualTo(SubmissionState.MATCHED);
        var trapped = world.sent(form, answers, new Submissions.From.Outside("198.51.100.8", "A trap"));
        assertThat(trapped.state()).isEqualTo(SubmissionState.CAUGHT);
        submissions.forget();
        assertThat(world.newest(form).id()).isEqualTo(trapped.id());
        People.write(
                context.getBean(app.throughline.world.TestDatabase.class),
                "update form.submission set received_at = received_at - interval '31 days' where id = " + trapped.id());
        assertThat(submissions.forget()).isGreaterThanOrEqualTo(1);
        assertThat(world.newest(form).id()).isNotEqualTo(trapped.id());
        assertThat(world.value(
                        "select count(*) from form.submission where sender is not null and form_id = " + form.id()))
                .isEqualTo("6");
    }
}
