package app.throughline.action.perform;

import app.throughline.access.Assignee;
import app.throughline.action.Recipient;
import app.throughline.web.When;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** From recipients to people and teams, as they are now. */
@Component
class Addressees {
    private final TurnStore store;
    private final When.Format when;

    Addressees(TurnStore store, When.Format when) {
        this.store = store;
        this.when = when;
    }

    /** Whom these name for a record, in their order, each once. The raiser is left to whoever tells raisers. */
    Set<Assignee> of(List<Recipient> recipients, Facts of) {
        var found = new LinkedHashSet<Assignee>();
        recipients.forEach(recipient -> found.addAll(of(recipient, of)));
        return found;
    }

    /** The same as people: the members of teams. */
    List<Long> people(List<Recipient> recipients, Facts of) {
        var found = of(recipients, of);
        var people = new LinkedHashSet<>(
                found.stream().map(Assignee::account).filter(Objects::nonNull).toList());
        var teams = found.stream().map(Assignee::team).filter(Objects::nonNull).toList();
        if (!teams.isEmpty()) {
            people.addAll(store.members(teams));
        }
        return List.copyOf(people);
    }

    private Collection<Assignee> of(Recipient recipient, Facts of) {
        return switch (recipient) {
            case Recipient.Named(var who) -> List.of(who);
            case Recipient.NetworkRole(var key) -> persons(store.inRole(of.contact(), key, when.today(), false));
            case Recipient.Group(var key) -> persons(store.inGroup(key));
            case Recipient.Responsible() -> of.who() == null ? List.of() : List.of(of.who());
            case Recipient.Lead() -> leads(of);
            case Recipient.Raiser() -> List.of();
            case Recipient.Subscribers() -> of.caseId() == null ? List.of() : store.subscribers(of.caseId());
        };
    }

    private List<Assignee> leads(Facts of) {
        return switch (of.who()) {
            case null -> List.of();
            case Assignee.Person(var id) -> persons(store.leads(List.of(), List.of(id)));
            case Assignee.Team(var id) -> persons(store.leads(List.of(id), List.of()));
        };
    }

    private static List<Assignee> persons(List<Long> accounts) {
        return accounts.stream().<Assignee>map(Assignee.Person::new).toList();
    }
}
