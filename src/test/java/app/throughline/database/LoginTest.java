package app.throughline.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class LoginTest {
    @Autowired
    DSLContext db;

    @Autowired
    Tx tx;

    @Autowired
    TestDatabase database;

    @ParameterizedTest
    @EnumSource
    void aTransactionUsesTheLoginOfItsCaller(Login login) {
        assertThat(new Caller(7, login).call(this::role))
                .isEqualTo("throughline_" + login.name().toLowerCase());
    }

    @Test
    void withoutACallerItIsTheWebLogin() {
        assertThat(role()).isEqualTo("throughline_web");
    }

    @Test
    void theViewerEndsWithTheTransaction() {
        assertThat(new Caller(7, Login.WEB).call(() -> tx.call(this::viewer))).isEqualTo("7");
        assertThat(tx.call(this::viewer)).isNullOrEmpty();
    }

    /** A node that is stopped keeps its connections open, and with them the locks of a transaction. */
    @ParameterizedTest
    @EnumSource
    void aTransactionThatIsNotGoneOnWithIsEndedByTheDatabase(Login login) {
        assertThat(new Caller(7, login)
                        .call(() -> db.fetchValue("select current_setting('idle_in_transaction_session_timeout')")))
                .isNotEqualTo("0");
    }

    @Test
    void noLoginOwnsAnythingOrPassesRowSecurity() throws SQLException {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery("""
                        select rolname from pg_roles r
                        where rolname in ('throughline_web', 'throughline_worker', 'throughline_engine',
                                'throughline_import', 'throughline_report')
                          and not rolsuper and not rolbypassrls and not rolcreatedb and not rolcreaterole
                          and not exists (select from pg_class where relowner = r.oid)
                          and not exists (select from pg_namespace where nspowner = r.oid)
                        """)) {
            var count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(5);
        }
    }

    private String role() {
        return tx.read(() -> db.fetchValue("select current_user").toString());
    }

    private String viewer() {
        return (String) db.fetchValue("select current_setting('app.viewer', true)");
    }
}
