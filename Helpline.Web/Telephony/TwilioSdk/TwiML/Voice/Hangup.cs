namespace Twilio.TwiML.Voice;

public class Hangup() : Element<Hangup>("Hangup");
