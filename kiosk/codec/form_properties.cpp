// What survey-core 2.5.38 knows of each class, sorted by what it means to us. The lists are written from its
// Serializer; a property that is in none of them does not exist there.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "kiosk/codec/form_json.h"

namespace motcua::form {

namespace {

struct ClassProperties {
    std::string_view name;
    std::string_view used;       // read by the kiosk
    std::string_view meaningful; // known to the reference, would change what the form does, not supported
    std::string_view cosmetic;   // known to the reference, looks only
};

constexpr std::array classes = std::to_array<ClassProperties>(
    {{"survey",
      "calculatedValues clearInvisibleValues description elements kiosk locale pages questions title triggers",
      "allowCompleteSurveyAutomatic autoAdvanceAllowComplete firstPageIsStartPage firstPageIsStarted maxTimeToFinish "
      "maxTimeToFinishPage mode navigateToUrl navigateToUrlOnCondition readOnly sendResultOnPageNext "
      "storeOthersAsComment surveyId surveyPostId timeLimit timeLimitPerPage",
      "$schema allowResizeComment autoAdvanceEnabled autoFocusFirstError autoFocusFirstQuestion autoGrowComment "
      "backgroundImage backgroundImageAttachment backgroundImageFit backgroundOpacity checkErrorsMode commentAreaRows "
      "completeText completedBeforeHtml completedHtml completedHtmlOnCondition cookieName editText fitToContainer "
      "focusFirstQuestionAutomatic focusOnFirstError goNextPageAutomatic gridLayoutEnabled headerView isSinglePage "
      "loadingHtml logo logoFit logoHeight logoPosition logoWidth matrixDragHandleArea maxCommentLength "
      "maxOthersLength maxTextLength navigationButtonsLocation pageNextText pagePrevText partialSendEnabled "
      "previewMode previewText progressBarInheritWidthFrom progressBarLocation progressBarShowPageNumbers "
      "progressBarShowPageTitles progressBarType questionDescriptionLocation questionErrorLocation questionOrder "
      "questionStartIndex questionTitleLocation questionTitlePattern questionTitleTemplate questionsOnPageMode "
      "questionsOrder requiredMark requiredText showBrandInfo showCompletePage showCompletedPage showNavigationButtons "
      "showPageNumbers showPageTitles showPrevButton showPreviewBeforeComplete showProgressBar showQuestionNumbers "
      "showTOC showTimer showTimerPanel showTimerPanelMode showTitle sjsVersion startSurveyText surveyShowDataSaving "
      "textUpdateMode timerInfoMode timerLocation tocItemComponent tocLocation validateVisitedEmptyFields width "
      "widthMode"},
     {"page",
      "description elements enableIf isRequired kiosk name questions readOnly requiredErrorText requiredIf title "
      "visible visibleIf",
      "maxTimeToFinish timeLimit",
      "allowAdaptiveActions colSpan effectiveColSpan gridLayoutColumns indent innerIndent maxWidth minWidth "
      "navigationButtonsVisibility navigationDescription navigationTitle page questionErrorLocation questionOrder "
      "questionStartIndex questionTitleLocation questionTitleWidth questionsOrder showNavigationButtons showNumber "
      "showQuestionNumbers startWithNewLine state width"},
     {"panel",
      "description elements enableIf isRequired kiosk name questions readOnly requiredErrorText requiredIf title type "
      "visible visibleIf",
      "",
      "allowAdaptiveActions colSpan effectiveColSpan gridLayoutColumns indent innerIndent maxWidth minWidth page "
      "questionErrorLocation questionOrder questionStartIndex questionTitleLocation questionTitleWidth questionsOrder "
      "showNumber showQuestionNumbers startWithNewLine state width"},
     {"text",
      "clearIfInvisible commentText dataList defaultValue defaultValueExpression description enableIf hasComment "
      "inputType isRequired kiosk maskSettings maskType max maxErrorText maxLength maxValueExpression min minErrorText "
      "minValueExpression name placeholder readOnly requiredErrorText requiredIf resetValueIf setValueExpression "
      "setValueIf showCommentArea step title type validators valueName visible visibleIf",
      "bindings correctAnswer useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "autoComplete autocomplete colSpan commentPlaceHolder commentPlaceholder defaultDisplayValue descriptionLocation "
      "effectiveColSpan errorLocation hideNumber indent inputSize inputTextAlignment maxWidth minWidth page "
      "placeHolder randomize randomizeCategory renderAs showNumber showTitle size startWithNewLine state stepErrorText "
      "textUpdateMode titleLocation width"},
     {"comment",
      "clearIfInvisible commentText defaultValue defaultValueExpression description enableIf hasComment isRequired "
      "kiosk maxLength name placeholder readOnly requiredErrorText requiredIf resetValueIf rows setValueExpression "
      "setValueIf showCommentArea title type validators valueName visible visibleIf",
      "bindings correctAnswer useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "acceptCarriageReturn allowResize autoGrow colSpan cols commentPlaceHolder commentPlaceholder "
      "defaultDisplayValue descriptionLocation effectiveColSpan errorLocation hideNumber indent maxWidth minWidth page "
      "placeHolder randomize randomizeCategory renderAs showNumber showTitle startWithNewLine state textUpdateMode "
      "titleLocation width"},
     {"radiogroup",
      "choices choicesByUrl choicesEnableIf choicesOrder choicesVisibleIf clearIfInvisible commentText defaultValue "
      "defaultValueExpression description dontKnowText enableIf hasComment hasNone hasOther hideIfChoicesEmpty "
      "isRequired kiosk name noneText otherErrorText otherText readOnly refuseText requiredErrorText requiredIf "
      "resetValueIf setValueExpression setValueIf showCommentArea showDontKnowItem showNoneItem showOtherItem "
      "showRefuseItem title type validators valueName visible visibleIf",
      "bindings choiceTextsFromQuestion choiceValuesFromQuestion choicesFromQuestion choicesFromQuestionMode "
      "correctAnswer storeOthersAsComment useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "allowClear colCount colSpan commentPlaceHolder commentPlaceholder defaultDisplayValue descriptionLocation "
      "effectiveColSpan errorLocation hideNumber indent itemComponent maxWidth minWidth otherPlaceHolder "
      "otherPlaceholder page randomize randomizeCategory renderAs separateSpecialChoices showClearButton showNumber "
      "showTitle startWithNewLine state titleLocation width"},
     {"dropdown",
      "choices choicesByUrl choicesEnableIf choicesMax choicesMin choicesOrder choicesStep choicesVisibleIf "
      "clearIfInvisible commentText defaultValue defaultValueExpression description dontKnowText enableIf hasComment "
      "hasNone hasOther hideIfChoicesEmpty isRequired kiosk name noneText otherErrorText otherText placeholder "
      "readOnly refuseText requiredErrorText requiredIf resetValueIf setValueExpression setValueIf showCommentArea "
      "showDontKnowItem showNoneItem showOtherItem showRefuseItem title type validators valueName visible visibleIf",
      "allowCustomChoices bindings choiceTextsFromQuestion choiceValuesFromQuestion choicesFromQuestion "
      "choicesFromQuestionMode choicesLazyLoadEnabled correctAnswer storeOthersAsComment "
      "useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "allowClear autoComplete autocomplete choicesLazyLoadPageSize colSpan commentPlaceHolder commentPlaceholder "
      "createCustomChoiceText defaultDisplayValue descriptionLocation effectiveColSpan errorLocation hideNumber indent "
      "inputFieldComponent itemComponent maxWidth minWidth optionsCaption otherPlaceHolder otherPlaceholder page "
      "randomize randomizeCategory renderAs searchEnabled searchMode separateSpecialChoices showNumber "
      "showOptionsCaption showTitle startWithNewLine state textWrapEnabled titleLocation width"},
     {"checkbox",
      "choices choicesByUrl choicesEnableIf choicesOrder choicesVisibleIf clearIfInvisible commentText defaultValue "
      "defaultValueExpression description dontKnowText enableIf hasComment hasNone hasOther hideIfChoicesEmpty "
      "isRequired kiosk maxSelectedChoices minSelectedChoices name noneText otherErrorText otherText readOnly "
      "refuseText requiredErrorText requiredIf resetValueIf setValueExpression setValueIf showCommentArea "
      "showDontKnowItem showNoneItem showOtherItem showRefuseItem title type validators valueName visible visibleIf",
      "bindings choiceTextsFromQuestion choiceValuesFromQuestion choicesFromQuestion choicesFromQuestionMode "
      "correctAnswer storeOthersAsComment useDisplayValuesInDynamicTexts useDisplayValuesInTitle valuePropertyName",
      "colCount colSpan commentPlaceHolder commentPlaceholder defaultDisplayValue descriptionLocation effectiveColSpan "
      "errorLocation hasSelectAll hideNumber indent itemComponent maxWidth minWidth otherPlaceHolder otherPlaceholder "
      "page randomize randomizeCategory renderAs selectAllText separateSpecialChoices showNumber showSelectAllItem "
      "showTitle startWithNewLine state titleLocation width"},
     {"tagbox",
      "choices choicesByUrl choicesEnableIf choicesOrder choicesVisibleIf clearIfInvisible commentText defaultValue "
      "defaultValueExpression description dontKnowText enableIf hasComment hasNone hasOther hideIfChoicesEmpty "
      "isRequired kiosk maxSelectedChoices minSelectedChoices name noneText otherErrorText otherText placeholder "
      "readOnly refuseText requiredErrorText requiredIf resetValueIf setValueExpression setValueIf showCommentArea "
      "showDontKnowItem showNoneItem showOtherItem showRefuseItem title type validators valueName visible visibleIf",
      "allowCustomChoices bindings choiceTextsFromQuestion choiceValuesFromQuestion choicesFromQuestion "
      "choicesFromQuestionMode choicesLazyLoadEnabled correctAnswer storeOthersAsComment "
      "useDisplayValuesInDynamicTexts useDisplayValuesInTitle valuePropertyName",
      "allowClear choicesLazyLoadPageSize closeOnSelect colCount colSpan commentPlaceHolder commentPlaceholder "
      "createCustomChoiceText defaultDisplayValue descriptionLocation effectiveColSpan errorLocation hasSelectAll "
      "hideNumber hideSelectedItems indent itemComponent maxWidth minWidth otherPlaceHolder otherPlaceholder page "
      "randomize randomizeCategory renderAs searchEnabled searchMode selectAllText separateSpecialChoices showNumber "
      "showSelectAllItem showTitle startWithNewLine state textWrapEnabled titleLocation width"},
     {"boolean",
      "clearIfInvisible commentText defaultValue defaultValueExpression description enableIf hasComment isRequired "
      "kiosk labelFalse labelTrue name readOnly requiredErrorText requiredIf resetValueIf setValueExpression "
      "setValueIf showCommentArea title type validators valueFalse valueName valueTrue visible visibleIf",
      "bindings correctAnswer useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "colSpan commentPlaceHolder commentPlaceholder defaultDisplayValue descriptionLocation effectiveColSpan "
      "errorLocation hideNumber indent label maxWidth minWidth page randomize randomizeCategory renderAs showNumber "
      "showTitle startWithNewLine state swapOrder titleLocation useTitleAsLabel width"},
     {"paneldynamic",
      "addPanelText allowAddPanel allowRemovePanel clearIfInvisible commentText copyDefaultValueFromLastEntry "
      "defaultPanelValue defaultValue defaultValueExpression defaultValueFromLastPanel description enableIf hasComment "
      "isRequired keyDuplicationError keyName kiosk maxPanelCount minPanelCount name panelAddText panelCount "
      "panelRemoveText readOnly removePanelText requiredErrorText requiredIf resetValueIf setValueExpression "
      "setValueIf showCommentArea templateElements templateTitle title type validators valueName visible visibleIf",
      "bindings correctAnswer templateVisibleIf useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "colSpan commentPlaceHolder commentPlaceholder confirmDelete confirmDeleteText defaultDisplayValue "
      "descriptionLocation displayMode effectiveColSpan errorLocation hideNumber indent maxWidth minWidth "
      "newPanelPosition nextPanelText noEntriesText page panelNextText panelPrevText panelRemoveButtonLocation "
      "panelsState prevPanelText progressBarLocation questionStartIndex questions randomize randomizeCategory "
      "removePanelButtonLocation renderAs renderMode showNumber showProgressBar showQuestionNumbers "
      "showRangeInProgress showTitle startWithNewLine state tabAlign tabTitlePlaceholder templateDescription "
      "templateErrorLocation templateQuestionTitleLocation templateQuestionTitleWidth templateTabTitle "
      "templateTitleLocation titleLocation width"},
     {"file",
      "acceptedTypes allowMultiple clearIfInvisible commentText defaultValue defaultValueExpression description "
      "enableIf hasComment isRequired kiosk maxFiles maxSize name readOnly requiredErrorText requiredIf resetValueIf "
      "setValueExpression setValueIf showCommentArea storeDataAsText title type validators valueName visible visibleIf",
      "bindings correctAnswer useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "acceptedCategories allowCameraAccess allowImagesPreview colSpan commentPlaceHolder commentPlaceholder "
      "defaultDisplayValue descriptionLocation effectiveColSpan errorLocation fileOrPhotoPlaceholder filePlaceholder "
      "hideNumber imageHeight imageWidth indent maxWidth minWidth needConfirmRemoveFile page photoPlaceholder "
      "randomize randomizeCategory renderAs showNumber showPreview showTitle sourceType startWithNewLine state "
      "titleLocation waitForUpload width"},
     {"expression",
      "clearIfInvisible commentText defaultValue defaultValueExpression description enableIf expression format "
      "hasComment isRequired kiosk name readOnly requiredErrorText requiredIf resetValueIf setValueExpression "
      "setValueIf showCommentArea title type validators valueName visible visibleIf",
      "bindings correctAnswer precision useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "colSpan commentPlaceHolder commentPlaceholder currency defaultDisplayValue descriptionLocation displayStyle "
      "effectiveColSpan errorLocation hideNumber indent maxWidth maximumFractionDigits minWidth minimumFractionDigits "
      "page randomize randomizeCategory renderAs showNumber showTitle startWithNewLine state titleLocation useGrouping "
      "width"},
     {"html",
      "clearIfInvisible commentText defaultValue defaultValueExpression description enableIf hasComment html "
      "isRequired kiosk name readOnly requiredErrorText requiredIf resetValueIf setValueExpression setValueIf "
      "showCommentArea title type validators valueName visible visibleIf",
      "bindings correctAnswer useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "colSpan commentPlaceHolder commentPlaceholder defaultDisplayValue descriptionLocation effectiveColSpan "
      "errorLocation hideNumber indent maxWidth minWidth page randomize randomizeCategory renderAs showNumber "
      "showTitle startWithNewLine state titleLocation width"},
     {"image",
      "clearIfInvisible commentText defaultValue defaultValueExpression description enableIf hasComment imageLink "
      "isRequired kiosk name readOnly requiredErrorText requiredIf resetValueIf setValueExpression setValueIf "
      "showCommentArea title type validators valueName visible visibleIf",
      "bindings correctAnswer useDisplayValuesInDynamicTexts useDisplayValuesInTitle",
      "altText colSpan commentPlaceHolder commentPlaceholder contentMode defaultDisplayValue descriptionLocation "
      "effectiveColSpan errorLocation hideNumber imageFit imageHeight imageWidth indent maxWidth minWidth page "
      "randomize randomizeCategory renderAs showNumber showTitle startWithNewLine state text titleLocation width"},
     {"choice", "enableIf kiosk text value visibleIf", "elements isCommentRequired isExclusive showCommentArea",
      "commentPlaceholder randomize randomizeCategory"},
     {"calculatedvalue", "expression includeIntoResult kiosk name", "", ""},
     {"setvaluetrigger", "expression isVariable kiosk setToName setValue type", "name operator value", ""},
     {"copyvaluetrigger", "expression fromName kiosk setToName type", "copyDisplayValue name operator value", ""},
     {"runexpressiontrigger", "expression kiosk runExpression setToName type", "name operator value", ""},
     {"numericvalidator", "kiosk maxValue minValue notificationType text type", "", ""},
     {"textvalidator", "allowDigits kiosk maxLength minLength notificationType text type", "", ""},
     {"regexvalidator", "caseInsensitive insensitive kiosk notificationType regex text type", "", ""},
     {"emailvalidator", "kiosk notificationType text type", "", ""},
     {"answercountvalidator", "kiosk maxCount minCount notificationType text type", "", ""},
     {"expressionvalidator", "expression kiosk notificationType text type", "", ""},
     {"choicesByUrl", "path titleName url valueName", "imageLinkName",
      "allowEmptyResponse attachData attachOriginalItems"},
     {"patternmask", "pattern saveMaskedValue", "", ""}});

bool contains_word(std::string_view words, std::string_view word) {
    for (auto found = words.find(word); found != std::string_view::npos; found = words.find(word, found + 1)) {
        auto const begins = found == 0 || words[found - 1] == ' ';
        auto const ends = found + word.size() == words.size() || words[found + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

// Meaningful only with some values: an order that is not random, a page that is not timed.
bool harmless_value(std::string_view name, Json const& value) {
    if (value.is_boolean() && !value.get<bool>())
        return name != "useDisplayValuesInDynamicTexts" && name != "useDisplayValuesInTitle" &&
               name != "storeOthersAsComment";
    if (value.is_boolean())
        return name == "storeOthersAsComment" || name == "useDisplayValuesInDynamicTexts" ||
               name == "useDisplayValuesInTitle";
    if (name == "mode") return value == "edit";
    if (name == "storeOthersAsComment") return value == "default";
    if (value.is_number())
        return (name == "precision" || name.starts_with("maxTime") || name.starts_with("timeLimit")) &&
               value.get<double>() <= 0;
    return value.is_string() && value.get_ref<std::string const&>().empty();
}

bool harmful_value(std::string_view name, Json const& value) {
    return ((name == "questionOrder" || name == "questionsOrder" || name == "choicesOrder") && value == "random") ||
           (name == "checkErrorsMode" && value == "onValueChanging");
}

} // namespace

void report_properties(JsonObject const& object, std::string_view class_name) {
    auto const known = std::ranges::find(classes, class_name, &ClassProperties::name);
    if (known == classes.end()) return;
    for (auto const& [name, value] : object.json().items()) {
        auto const colon = name.find(':'); // "title:vi"
        auto const plain = std::string_view{name}.substr(0, colon);
        if (contains_word(known->used, plain) || plain.empty() || plain == "type" || plain == "kiosk") continue;
        if (harmful_value(plain, value) || (contains_word(known->meaningful, plain) && !harmless_value(plain, value)))
            object.report().add(Severity::error, "unsupported-property", object.at(name),
                                fmt::format("\"{}\" changes what the form does, and is not used here.", name),
                                "Remove it, or ask in another way.");
        else if (contains_word(known->cosmetic, plain) || contains_word(known->meaningful, plain))
            object.report().add(Severity::warning, "ignored-property", object.at(name),
                                fmt::format("\"{}\" only concerns looks and is ignored.", name), "It may be removed.");
        else
            object.report().add(Severity::warning, "unknown-property", object.at(name),
                                fmt::format("\"{}\" is no property that is known here.", name), "Check the spelling.");
    }
}

} // namespace motcua::form
