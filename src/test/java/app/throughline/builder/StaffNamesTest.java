package app.throughline.builder;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewer;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class StaffNamesTest {
    private static final Viewer INES =
            new Viewer(9871, "Ines Roth", "", Map.of(), Set.of(), Set.of(), List.of(9875L), null);

    @Autowired
    StaffNames names;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void aTeamOfTwoOfWhomOneLeft() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute("insert into access.account (id, email, given_name, family_name, is_active)"
                    + " overriding system value values (9871, 'ines@names.test', 'Ines', 'Roth', true),"
                    + " (9872, 'bo@names.test', '', 'Bo', false) on conflict do nothing");
            statement.execute("insert into access.team (id, name) overriding system value values"
                    + " (9875, 'Names desk') on conflict do nothing");
            statement.execute("insert into access.account (id, email, given_name, family_name) overriding system value"
                    + " values (9873, 'twin.one@names.test', 'Tess', 'Twinsby'),"
                    + " (9874, 'twin.two@names.test', 'Tess', 'Twinsby') on conflict do nothing");
            statement.execute("insert into access.team_member (team_id, account_id) values (9875, 9871), (9875, 9872)"
                    + " on conflict do nothing");
        }
        names.forget();
    }

    @Test
    void peopleAndTeamsHaveTheirNamesAlsoWhoLeft() {
        assertThat(names.person(9871)).isEqualTo("Ines Roth");
        assertThat(names.person(9872)).isEqualTo("Bo");
        assertThat(names.team(9875)).isEqualTo("Names desk");
        assertThat(names.person(-1)).isEqualTo("an unknown person");
        assertThat(names.segment(-1)).isEqualTo("segment -1");
    }

    @Test
    void whoCameAMomentAgoIsNamedAtOnce() throws SQLException {
        assertThat(names.person(98761)).isEqualTo("an unknown person");
        names.forget();
        assertThat(names.person(9871)).isEqualTo("Ines Roth");
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute("insert into access.account (id, email, given_name, family_name) overriding system value"
                    + " values (98761, 'newly.come@names.test', 'Newly', 'Come')");
        }
        assertThat(names.person(98761)).isEqualTo("Newly Come");
    }

    @Test
    void twoOfOneNameAreToldApartAndTheNameAloneIsNobody() {
        assertThat(names.person(9873)).isEqualTo("Tess Twinsby (twin.one@names.test)");
        assertThat(names.person(9874)).isEqualTo("Tess Twinsby (twin.two@names.test)");
        var choices = new StaffChoices(names).all(false);
        assertThat(choices.key("Tess Twinsby (twin.two@names.test)")).isEqualTo("person:9874");
        assertThat(choices.key("Tess Twinsby")).isEqualTo("Tess Twinsby");
    }

    @Test
    void aTeamIsItsActiveMembersAndMeIsWhoAsks() {
        var staffing = names.of(INES);
        assertThat(staffing.members(9875)).containsExactly(9871L);
        assertThat(staffing.members(-1)).isEmpty();
        assertThat(staffing.inactive()).contains(9872L).doesNotContain(9871L);
        assertThat(staffing.me()).containsExactly(9871L);
        assertThat(staffing.myTeams()).containsExactly(9875L);
    }

    @Test
    void aSegmentKnowsTeamsButNobodyAsks() {
        var staffing = names.ofNobody();
        assertThat(staffing.members(9875)).containsExactly(9871L);
        assertThat(staffing.me()).isEmpty();
        assertThat(staffing.myTeams()).isEmpty();
    }
}
