package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** JSON with something done to it: to its fields and values, to the way it is written, or to its bytes. */
record SpoiledJson(Random random) {

    private static final List<String> NAMES = List.of(
            "id", "type", "v", "session", "user", "data", "actor", "action", "target", "position", "cell", "x", "y");

    private static final List<String> MORE_NAMES = List.of("clientTick", "claims", "unheardOf", "größe", "");

    private static final List<String> WORDS = List.of(
            "null", "true", "{}", "[]", "[null]", "[[]]", "{\"cell\":1}", "{\"x\":1,\"y\":2}", "[{\"actor\":\"a\"}]");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "7",
            "-1",
            "01",
            "+1",
            "1.0",
            "1.5",
            "1e3",
            "1E400",
            "NaN",
            "999999999",
            "1000000000",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "9".repeat(1001));

    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\" \"",
            "\"5\"",
            "\"act\"",
            "\"report-positions\"",
            "\"äß€\uD83D\uDE00\"",
            "\"\\u00e4\\n\\\"\\\\\\/\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "\"\\x\"",
            "\"\n\"",
            "\"\u2003\"",
            "\"" + "n".repeat(128) + "\"",
            "\"" + "n".repeat(129) + "\"",
            "\"" + "n".repeat(20_000) + "\"");

    private record Member(String name, Object value) {}

    private record Members(List<Member> list) {}

    private record Elements(List<Object> list) {}

    /** @param times how many changes, before those of its bytes */
    byte[] next(JsonNode json, int times) {
        Object whole = changeable(json);
        for (int i = 0; i < times; i++) {
            List<Object> places = new ArrayList<>();
            gather(whole, places);
            switch (pick(places)) {
                case Members members -> change(members.list());
                case Elements elements -> changeElements(elements.list());
                default -> throw new IllegalStateException("no place to change");
            }
        }
        StringBuilder text = new StringBuilder();
        write(whole, text, random.nextInt(4) == 0);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same bytes with one thing wrong. */
    byte[] damaged(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, utf8(pick(List.of(" ", "\n", "x", ",", "{}", "]", "}", "null", "\u0000"))));
            case 2 -> joined(utf8(pick(List.of("\uFEFF", " ", "[", "{", "/**/"))), bytes);
            case 3 -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 4 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
            default -> {
                byte[] changed = bytes.clone();
                changed[at] =
                        (byte) (random.nextBoolean() ? random.nextInt() : "{}[]\",:\\0".charAt(random.nextInt(9)));
                yield changed;
            }
        };
    }

    private void change(List<Member> members) {
        int at = members.isEmpty() ? -1 : random.nextInt(members.size());
        int kind = at < 0 ? 0 : random.nextInt(7);
        switch (kind) {
            case 0 -> members.add(random.nextInt(members.size() + 1), new Member(quoted(name()), value()));
            case 1 -> members.remove(at);
            case 2 -> members.set(at, new Member(members.get(at).name(), value()));
            case 3 -> members.add(random.nextInt(members.size() + 1), members.get(at));
            case 4 ->
                members.add(
                        random.nextInt(members.size() + 1),
                        new Member(members.get(at).name(), value()));
            case 5 ->
                members.set(
                        at,
                        new Member(
                                escaped(members.get(at).name()), members.get(at).value()));
            default -> Collections.shuffle(members, random);
        }
    }

    private void changeElements(List<Object> elements) {
        int at = elements.isEmpty() ? -1 : random.nextInt(elements.size());
        int kind = at < 0 ? 0 : random.nextInt(4);
        switch (kind) {
            case 0 -> elements.add(random.nextInt(elements.size() + 1), value());
            case 1 -> elements.remove(at);
            case 2 -> elements.add(elements.get(at));
            default -> elements.addAll(Collections.nCopies(CommandLimits.MAX_CLAIMS, elements.get(at)));
        }
    }

    private String name() {
        return pick(random.nextBoolean() ? NAMES : MORE_NAMES);
    }

    private String value() {
        return random.nextInt(40) == 0
                ? "[".repeat(40) + "]".repeat(40)
                : pick(pick(List.of(WORDS, NUMBERS, NUMBERS, TEXTS, TEXTS)));
    }

    private static String escaped(String quoted) {
        return quoted.length() < 3 || quoted.charAt(1) == '\\'
                ? quoted
                : "\"\\u%04x%s".formatted((int) quoted.charAt(1), quoted.substring(2));
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static Object changeable(JsonNode node) {
        if (node.isObject()) {
            List<Member> members = new ArrayList<>();
            node.properties()
                    .forEach(field -> members.add(new Member(quoted(field.getKey()), changeable(field.getValue()))));
            return new Members(members);
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(changeable(element)));
            return new Elements(elements);
        }
        return node.toString();
    }

    private static void gather(Object value, List<Object> places) {
        if (value instanceof Members(List<Member> list)) {
            places.add(value);
            list.forEach(member -> gather(member.value(), places));
        } else if (value instanceof Elements(List<Object> list)) {
            places.add(value);
            list.forEach(element -> gather(element, places));
        }
    }

    private static void write(Object value, StringBuilder text, boolean spaced) {
        String space = spaced ? " \n\t" : "";
        String comma = "";
        switch (value) {
            case Members(List<Member> list) -> {
                text.append('{');
                for (Member member : list) {
                    text.append(comma).append(space).append(member.name()).append(space);
                    text.append(':').append(space);
                    write(member.value(), text, spaced);
                    comma = space + ",";
                }
                text.append(space).append('}');
            }
            case Elements(List<Object> list) -> {
                text.append('[');
                for (Object element : list) {
                    text.append(comma).append(space);
                    write(element, text, spaced);
                    comma = space + ",";
                }
                text.append(space).append(']');
            }
            default -> text.append(value);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
