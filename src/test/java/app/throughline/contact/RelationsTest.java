package app.throughline.contact;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.OMAR;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.TEST;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.contact.Network.Linking;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class RelationsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Labels labels;

    @Autowired
    Network network;

    @Autowired
    Network.Today today;

    @Autowired
    Consents consents;

    @Autowired
    Properties properties;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Tx tx;

    @BeforeEach
    void people() {
        new People(database, signIns, accounts);
    }

    @Test
    void textMessagesGoOnlyWhereTheyWereGranted() {
        assertThat(allows(OMAR, Consents.Channel.EMAIL)).isTrue();
        assertThat(allows(OMAR, Consents.Channel.SMS)).isFalse();
        answer(OMAR, Consents.Channel.SMS, Consents.State.GRANTED);
        answer(OMAR, Consents.Channel.EMAIL, Consents.State.DENIED);
        assertThat(allows(OMAR, Consents.Channel.SMS)).isTrue();
        assertThat(allows(OMAR, Consents.Channel.EMAIL)).isFalse();
        answer(OMAR, Consents.Channel.SMS, Consents.State.NOT_ASKED);
        answer(OMAR, Consents.Channel.EMAIL, Consents.State.GRANTED);
    }

    @Test
    void aSecondPrimaryAdvisorEndsTheFirstThatDayOnceConfirmed() {
        var before = primary(MAYA);
        assertThat(before.account()).isEqualTo(RUTH);
        assertThat(link(HUGO, false)).isEqualTo(new Linking.Taken(before));
        assertThat(primary(MAYA).account()).isEqualTo(RUTH);
        var done = (Linking.Linked) link(HUGO, true);
        assertThat(done.ended()).isEqualTo(before.id());
        var links = as(DIANE, () -> network.ofContact(MAYA));
        assertThat(links).anySatisfy(link -> {
            assertThat(link.account()).isEqualTo(RUTH);
            assertThat(link.endsOn()).isEqualTo(today.get());
        });
        assertThat(as(DIANE, () -> network.takeBack(MAYA, done.link(), before.id(), TEST)))
                .isTrue();
        assertThat(primary(MAYA)).isEqualTo(before);
    }

    @Test
    @Proves("G-2")
    void theSecondWhoNamesAnAdvisorSeesTheFirstAndLosesNothingTyped() throws Exception {
        var cookie = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        var before = primary(MAYA);
        long role = as(DIANE, network::roles).getFirst().id();
        mvc.perform(post("/students/" + MAYA.value() + "/network")
                        .param("account", Long.toString(HUGO))
                        .param("role", Long.toString(role))
                        .param("primary", "yes")
                        .cookie(cookie)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("There is a primary Academic Advisor already")))
                .andExpect(content().string(containsString("<option value=\"" + HUGO + "\" selected")));
        assertThat(primary(MAYA)).isEqualTo(before);
    }

    @Test
    void aLabelIsPutOnOnceAndTakenOffOnce() {
        long watch = label("Watch list");
        assertThat(as(DIANE, () -> labels.add(OMAR, watch, TEST))).isTrue();
        assertThat(as(DIANE, () -> labels.add(OMAR, watch, TEST))).isFalse();
        assertThat(as(DIANE, () -> labels.ofContact(OMAR)))
                .extracting(Labels.Label::name)
                .containsOnlyOnce("Watch list");
        assertThat(as(DIANE, () -> labels.remove(OMAR, watch, TEST))).isTrue();
        assertThat(as(DIANE, () -> labels.remove(OMAR, watch, TEST))).isFalse();
    }

    @Test
    void whoDoesNotSeeAStudentCannotLabelThem() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding"
                        + " system value values (9604, 'people', '4', 'H9604', 'Nell', 'Fox') on conflict do nothing");
        assertThatThrownBy(() -> as(HUGO, () -> labels.add(new ContactId(9604), label("Probation"), TEST)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aPropertyTakesOnlyValuesOfItsType() {
        define(Property.of("commute_km", "Commute", PropertyType.NUMBER));
        define(Property.of("housing", "Housing", PropertyType.CHOICE, "On campus", "Off campus"));
        assertThat(set("commute_km", "12.50")).isEmpty();
        assertThat(set("commute_km", "far")).map(FieldError::code).contains("invalid_format");
        assertThat(set("housing", "A boat")).map(FieldError::code).contains("unknown_value");
        assertThat(set("housing", "Off campus")).isEmpty();
        assertThat(values()).containsEntry("commute_km", "12.5").containsEntry("housing", "Off campus");
        assertThat(set("commute_km", "")).isEmpty();
        assertThat(values()).doesNotContainKey("commute_km");
        assertThat(as(DIANE, () -> properties.define(Property.of("housing", "Housing", PropertyType.TEXT), TEST))
                        .map(FieldError::code))
                .isEqualTo(Optional.of("conflict"));
    }

    @Test
    void aRestrictedPropertyIsSeenOnlyByThoseWithTheRight() {
        define(new Property("chronic_illness", "Chronic illness", PropertyType.YES_NO, List.of(), true, true, true));
        assertThat(set("chronic_illness", "Yes")).isEmpty();
        assertThat(values()).containsEntry("chronic_illness", "true");
        People.write(
                database,
                "insert into access.account (id, email, family_name) overriding system value values"
                        + " (9510, 'frontdesk@people.test', 'Desk') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (6, 9510)" + " on conflict do nothing");
        var seen = as(9510, () -> properties.ofContact(MAYA)).keySet().stream().map(Property::key);
        assertThat(seen).doesNotContain("chronic_illness");
    }

    private boolean allows(ContactId student, Consents.Channel channel) {
        return as(DIANE, () -> consents.allows(student, channel, Consents.ALL));
    }

    private void answer(ContactId student, Consents.Channel channel, Consents.State state) {
        as(DIANE, () -> {
            consents.answer(student, channel, Consents.ALL, state, "test", TEST);
            return true;
        });
    }

    private NetworkLink primary(ContactId student) {
        return as(DIANE, () -> network.team(student)).stream()
                .filter(link -> link.isPrimary() && link.endsOn() == null)
                .findFirst()
                .orElseThrow();
    }

    private Linking link(long account, boolean mayReplace) {
        long role = as(DIANE, network::roles).getFirst().id();
        var wish = new LinkStaff(MAYA, account, role, true, today.get(), mayReplace, LinkStaff.MANUAL);
        return as(DIANE, () -> network.link(wish, TEST));
    }

    private long label(String name) {
        return as(DIANE, labels::list).stream()
                .filter(label -> label.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void define(Property property) {
        as(DIANE, () -> properties.define(property, TEST));
    }

    private Optional<FieldError> set(String key, String value) {
        return as(DIANE, () -> properties.set(MAYA, key, value, TEST));
    }

    private java.util.Map<String, String> values() {
        return as(DIANE, () -> properties.ofContact(MAYA)).entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(e -> e.getKey().key(), e -> e.getValue()));
    }
}
