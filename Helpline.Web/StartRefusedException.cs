namespace Helpline.Web;

/// <summary>The app cannot start as it is set up. The sentence is for the operator: it goes to stderr as the only line, and holds no secret.</summary>
internal sealed class StartRefusedException(string sentence) : Exception(sentence);
