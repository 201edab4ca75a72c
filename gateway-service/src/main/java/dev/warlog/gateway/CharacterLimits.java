package dev.warlog.gateway;

import io.smallrye.config.WithDefault;
import java.util.Set;

/** Bounds of what characters do outside of fights. */
public interface CharacterLimits {

    /** How often the moves of a zone are told: 20 times a second, between which clients draw the way. */
    @WithDefault("50")
    long batchMillis();

    /** What of the time since the last claim counts at most. */
    @WithDefault("250")
    long mostElapsedMillis();

    /** How far ahead of itself a claim may be, for those that come sooner after one another than they were made. */
    @WithDefault("250")
    long jitterMillis();

    /** Gestures that every client can draw. */
    @WithDefault("wave,bow,cheer,dance,laugh,cry,sit,point,salute,clap,shrug,nod")
    Set<String> actions();

    /** Fields of a character's status; it is a handful of numbers and words. */
    @WithDefault("16")
    int maxStatusFields();

    /** Longest word in a status. */
    @WithDefault("64")
    int maxStatusCharacters();

    /** Characters that one connection may move: those of one user that are in zones at once. */
    @WithDefault("8")
    int maxPerConnection();

    /** Characters whose places are known in one zone; far above what a client can draw. */
    @WithDefault("5000")
    int maxPerZone();

    /** Characters in one frame; more go in the next. */
    @WithDefault("500")
    int maxPerFrame();

    /** A character of which its gateway says nothing for so long is forgotten: above three refreshes. */
    @WithDefault("16000")
    long forgetMillis();

    /** How often the present places are told to other gateways, for those that came to listen later. */
    @WithDefault("5000")
    long refreshMillis();
}
