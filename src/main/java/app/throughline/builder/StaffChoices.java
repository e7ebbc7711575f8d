package app.throughline.builder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The people and teams as they are chosen by name where filters are made. Who no longer works here is understood where a
 * filter names them, and not offered. A name that several share is none: each of them has more than the name.
 */
@Component
class StaffChoices {
    private static final int OFFERED = 300;

    private final StaffNames staff;

    StaffChoices(StaffNames staff) {
        this.staff = staff;
    }

    /** What can be chosen, as it was when asked for. @param byName the key by what it is called */
    record Choices(Map<String, String> byName, Map<String, String> byKey, List<String> offered) {
        /** The key of what somebody wrote; what is not known stays as it is. */
        String key(String typed) {
            return byName.getOrDefault(typed.strip(), typed);
        }

        /** What a key is called; what is not known stays as it is. */
        String name(String key) {
            return byKey.getOrDefault(key, key);
        }
    }

    /** All of them. @param relative whether "me" and "my team" are offered */
    Choices all(boolean relative) {
        var everybody = staff.everybody();
        var byKey = new HashMap<String, String>();
        byKey.put("me", "Me");
        byKey.put("my_team", "My team");
        everybody.teams().forEach((id, name) -> {
            byKey.put("team:" + id, "Team " + name);
            byKey.put("team:" + id + ":alone", "Team " + name + " itself");
        });
        everybody.names().forEach((id, name) -> byKey.put("person:" + id, name));
        var byName = new HashMap<String, String>();
        byKey.keySet().stream().sorted().forEach(key -> {
            if (byName.putIfAbsent(byKey.getOrDefault(key, key), key) != null) {
                byKey.merge(key, " #" + key.substring(key.indexOf(':') + 1), String::concat);
                byName.put(byKey.getOrDefault(key, key), key);
            }
        });
        return new Choices(byName, byKey, offered(everybody, byKey, relative));
    }

    private static List<String> offered(StaffStore.Everybody everybody, Map<String, String> names, boolean relative) {
        Set<Long> gone = everybody.inactive();
        var teams = everybody.teams().keySet().stream().flatMap(id -> Stream.of("team:" + id, "team:" + id + ":alone"));
        var people = everybody.names().keySet().stream()
                .filter(id -> !gone.contains(id))
                .map(id -> "person:" + id);
        var first = relative ? Stream.of("Me", "My team") : Stream.<String>empty();
        var named = Stream.concat(teams, people)
                .map(key -> names.getOrDefault(key, key))
                .sorted();
        return Stream.concat(first, named).limit(OFFERED).toList();
    }
}
