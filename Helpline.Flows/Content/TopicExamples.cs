namespace Helpline.Flows.Content;

/// <summary>Texts that mean one topic, by language. A text that may be read in two ways stands under both topics.</summary>
public sealed record TopicExamples(string Topic, string File, IReadOnlyDictionary<string, IReadOnlyList<string>> Texts);
