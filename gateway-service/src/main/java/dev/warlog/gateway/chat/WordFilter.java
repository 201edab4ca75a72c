package dev.warlog.gateway.chat;

import dev.warlog.gateway.GatewayLimits;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks words that nobody has to read, by lists of words for each language. */
@Singleton
class WordFilter {

    /** Letters, and the signs that stand in for them. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}@$!|]+");

    private static final Pattern ENDS = Pattern.compile("^[@$!|]+|[@$!|]+$");

    private static final String LOOKALIKES = "0134578@$!|";
    private static final String LETTERS = "oieastbasil";

    private final Set<String> words = new HashSet<>();

    WordFilter(GatewayLimits limits) {
        for (String language : limits.chat().languages()) {
            String resource = "/words/" + language + ".txt";
            try (InputStream list = WordFilter.class.getResourceAsStream(resource)) {
                if (list == null) {
                    throw new IllegalStateException("there is no list of words " + resource);
                }
                add(new String(list.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        limits.chat().words().ifPresent(file -> {
            try {
                add(Files.readString(Path.of(file)));
            } catch (IOException e) {
                throw new UncheckedIOException("the list of words " + file + " cannot be read", e);
            }
        });
    }

    private void add(String list) {
        list.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(WordFilter::plain)
                .forEach(words::add);
    }

    /** The text with listed words as stars, as many as they have characters. */
    String mask(String text) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(masked(found.group())));
    }

    private String masked(String word) {
        if (words.contains(plain(word))) {
            return stars(word);
        }
        // signs at the ends may be signs after all
        String bare = ENDS.matcher(word).replaceAll("");
        boolean listed = !bare.isEmpty() && bare.length() < word.length() && words.contains(plain(bare));
        return listed ? word.replace(bare, stars(bare)) : word;
    }

    private static String stars(String word) {
        return "*".repeat(word.codePointCount(0, word.length()));
    }

    /** Lower case, without accents, lookalikes as the letters they stand for, letters that repeat only once. */
    private static String plain(String word) {
        String bare = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        StringBuilder plain = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            int lookalike = LOOKALIKES.indexOf(bare.charAt(i));
            char letter = lookalike < 0 ? bare.charAt(i) : LETTERS.charAt(lookalike);
            if (plain.isEmpty() || plain.charAt(plain.length() - 1) != letter) {
                plain.append(letter);
            }
        }
        return plain.toString();
    }
}
