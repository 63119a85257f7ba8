using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helpline.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(RandomOrder))]
[assembly: TestMethodOrderer(typeof(RandomOrder))]
[assembly: TestCaseOrderer(typeof(RandomOrder))]

namespace Helpline.Tests;

/// <summary>
/// Classes, their methods and their cases come in an order that nothing but the seed of the run decides, so that no test can lean on
/// another. <c>./test</c> prints the seed, and takes it again.
/// </summary>
public sealed class RandomOrder : ITestCollectionOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => Shuffled(testCollections, collection => collection.TestCollectionDisplayName.Split(" (id: ")[0]);

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : ITestMethod => Shuffled(testMethods, method => method?.MethodName ?? "");

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : ITestCase => Shuffled(testCases, testCase => testCase.TestCaseDisplayName);

    // By name: the ids of xunit differ from checkout to checkout.
    private static List<T> Shuffled<T>(IReadOnlyCollection<T> all, Func<T, string> name) =>
        [.. all.OrderBy(one => Place(name(one)), StringComparer.Ordinal)];

    private static string Place(string name) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Randomizer.Seed} {name}"))));
}
