import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('summarises arrays', () => {
  checkExpressions(`
    arrayAvg(array(1, 2.5, "x", null)) => 1.75
    arrayAvg(array()) => 0.0
    arraySum(array(1, 2)) => 3.0
    arraySum(5) => null
    arrayMin(array(3, null, 1)) => 1
    arrayMax(array(null)) => null
    arrayMax(array(1, "a")) => "a"
    arrayMedian(array(3, 1, 2)) => 2.0
    arrayMedian(array(1, 2, 3, 4)) => 2.0
    arrayPercentile(array(1, 2, 3, 4), 100) => 4.0
    arrayPercentile(array(1, 2, 3, 4), 0) => 1.0
    arrayPercentile(array(1, 2), 101) => null
    arrayMedian(array(1s, 3s, 2s)) => 00:02.000000000
    arraySize(array(null, 1)) => 2
    arrayFirst(array(null, 2)) => 2
    arrayLast(array(null)) => null
    arrayIndexOf(array(1, 2.0, 2), 2) => 1
    arrayLastIndexOf(array(1, 2.0, 2), 2) => 2
    arrayIndexOf(array(1), null) => null
  `)
})

it('makes arrays from arrays', () => {
  checkExpressions(`
    arrayConcat(array(1), 5, null, array(2)) => [1, 2]
    arrayConcat(5) => null
    arrayCumulativeSum(array(1, null, 2.5)) => [1, 1, 3.5]
    arrayCumulativeSum(array(null, 1)) => [null, 1]
    arrayDelta(array(1, null, 5, 2)) => [null, null, 4, 0]
    arrayDelta(array(1s, 3s, 2s)) => [null, "00:02.000000000", "00:00.000000000"]
    arrayDiff(array(5, null, 2, 1)) => [null, null, null, -1]
    arrayDistinct(array("b", 1, "a", 1.0, null)) => [1, "a", "b", null]
    arrayFlatten(array(1, array(2, array(3)))) => [1, 2, [3]]
    arrayRemoveNulls(array(1, null)) => [1]
    arrayReverse(array(1, 2)) => [2, 1]
    arraySlice(array(0, 1, 2, 3), from: -3, to: -1) => [1, 2]
    arraySlice(array(0, 1), from: 1, to: 0) => []
    arraySort(array(2, null, "a", 1)) => [1, 2, "a", null]
    arraySort(array(2, null, "a", 1), direction: "descending") => ["a", 2, 1, null]
    arrayToString(array(1, null, "a"), delimiter: "-") => "1-a"
    arrayMovingAvg(array(null, 2, 4), 2) => [null, 2, 3]
    arrayMovingSum(array(1, 2, 3), 2) => [1, 3, 5]
    arrayMovingMax(array(1, 3, 2), 60) => [1, 3, 3]
    arrayMovingMin(array(1, "a"), 2) => null
    arrayMovingMin(array(1), 61) => null
    arrayMovingMin(array(1), 0) => null
  `)
})

it('measures distances', () => {
  checkExpressions(`
    vectorL1Distance(array(1, 2), array(3, 5.5)) => 5.5
    vectorL2Distance(array(0, 0), array(3, 4)) => 5.0
    vectorInnerProductDistance(array(1, 2), array(3, 4)) => -11.0
    vectorCosineDistance(array(0, 0), array(1, 1)) => null
    vectorL1Distance(array(1), array(1, 2)) => null
    vectorL1Distance(array(1, null), array(1, 2)) => null
  `)
})

it('fills gaps', () => {
  checkExpressions(`
    impute(array(1, null, 3, null, null, 9)) => [1, 2, 3, 5, 7, 9]
    impute(array(null, 2.5, null)) => [2.5, 2.5, 2.5]
    impute(array(null, null)) => [null, null]
    impute(array(4, 4)) => [4, 4]
    impute(array(1, null, "x")) => null
    impute(3) => null
  `)
})
